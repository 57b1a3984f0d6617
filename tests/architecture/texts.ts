/** Laws of docs/architecture.md that stand in the text of files, where the graph of imports does not show them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const skipped = new Set(['node_modules', 'dist', '.git'])

export function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(root, path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}
const read = (root: string, file: string): string => readFileSync(join(root, file), 'utf8')
const filesWith = (root: string, folders: string[], sign: RegExp): string[] =>
  folders.flatMap((folder) => filesBelow(root, folder)).filter((file) => sign.test(read(root, file)))

/** Law 4. @returns files of features that hold SQL, and are no queries */
export const sqlElsewhere = (root: string): string[] =>
  filesWith(root, ['server/features'], /\b(sql|tx|db)(<[^`]*>)?`|\.unsafe\(/).filter(
    // The throttle lends the pool to a library that brings its own SQL.
    (file) => !file.endsWith('queries.ts') && file !== 'server/features/accounts/throttle.ts',
  )

/** Law 6. @returns files that only pass on what others export; `public.ts` is the one door of a feature */
export function barrels(root: string): string[] {
  const passing = /^export (type )?(\*|\{[^}]*\})( as \w+)? from '[^']*'$/gm
  return ['client', 'server', 'shared']
    .flatMap((folder) => filesBelow(root, folder))
    .filter((file) => {
      if (/\/public\.tsx?$/.test(file)) return false
      if (/^(shared|\w+\/features)\/.*\/index\.tsx?$/.test(file)) return true
      const code = read(root, file).replace(/\/\*[\s\S]*?\*\//g, '')
      const rest = code.replace(passing, '')
      return rest !== code && !rest.trim()
    })
}

/** Decision 0003. @returns who knows Lucia, or speaks of her table */
export const luciaImporters = (root: string): string[] =>
  filesWith(root, ['server', 'shared', 'client'], /from '(lucia|@lucia-auth\/[^']*)'|import\('(lucia|@lucia-auth)/)
export const sessionsInSql = (root: string): string[] =>
  filesWith(root, ['server'], /\b(from|into|update|join|table)\s+sessions\b/)

const writes = /\b(insert into|delete from|update \w+ set)\b|\bwriteAudit\(|\bannounce\(|\baddJob\(/

/** Law 7. @returns public functions that open a transaction, or write without having been given one */
export function writersWithoutTx(root: string): string[] {
  return filesBelow(root, 'server/features')
    .filter((file) => /\/public\.ts$/.test(file))
    .flatMap((file) => {
      const folder = file.slice(0, file.lastIndexOf('/'))
      const functions = new Map(filesBelow(root, folder).flatMap((one) => declarations(read(root, one))))
      return exportedNames(read(root, file), functions)
        .filter((name) => {
          const own = functions.get(name) ?? ''
          const all = withCalled(own, functions)
          return /\.begin\(/.test(all) || (writes.test(all) && !/^[^)]*?\(\s*tx: Tx\b/.test(own))
        })
        .map((name) => `${file}: ${name}`)
    })
}

/** Top-level functions of a file: name → text. */
function declarations(source: string): [string, string][] {
  const heads = [...source.matchAll(/^(?:export )?(?:async )?(?:function|const) (\w+)/gm)]
  return heads.map((head, at) => [head[1]!, source.slice(head.index, heads[at + 1]?.index ?? source.length)])
}

function exportedNames(source: string, functions: ReadonlyMap<string, string>): string[] {
  const passedOn = [...source.matchAll(/^export \{([^}]*)\}/gm)]
    .flatMap((match) => match[1]!.split(','))
    .map((one) => one.trim().split(' as ')[0]!)
  const own = [...source.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map((match) => match[1]!)
  return [...new Set([...passedOn, ...own])].filter((name) => functions.has(name))
}

/** A function with all that it calls in its own feature. */
function withCalled(text: string, functions: ReadonlyMap<string, string>): string {
  const seen = new Set<string>()
  const add = (part: string): string => {
    const called = [...part.matchAll(/\b(\w+)\(/g)].map((match) => match[1]!)
    const next = called.filter((name) => functions.has(name) && !seen.has(name))
    for (const name of next) seen.add(name)
    return part + [...new Set(next)].map((name) => add(functions.get(name)!)).join('\n')
  }
  return add(text)
}
