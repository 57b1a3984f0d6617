/**
 * `bun run audit:verify [seq:hash …]`: recomputes the audit chain and names the first bad row. The links given are those on paper;
 * those that issued documents and the data folder keep are looked up besides.
 */
import { readConfig } from '../config.ts'
import { issuedAnchors } from '../features/outgoing/public.ts'
import { readAnchor, verifyAudit } from '../platform/audit.ts'
import { keptHeads } from '../platform/audit-heads.ts'
import { withDatabase } from './with-database.ts'

const printed = process.argv.slice(2).map((text) => ({ text, anchor: readAnchor(text) }))
const malformed = printed.find(({ anchor }) => !anchor)
if (malformed) {
  console.error(`"${malformed.text}" is no link of the chain. Type it as it is printed: number, colon, 64 hex digits.`)
  process.exit(2)
}
const anchors = printed.flatMap(({ anchor }) => anchor ?? [])
const kept = await keptHeads(readConfig(process.env).dataDir)
const verdict = await withDatabase(async (sql) =>
  verifyAudit(sql, [...anchors, ...kept, ...(await issuedAnchors(sql))]),
)
if (verdict.bad) {
  console.error(`FIRST BAD ROW: number ${verdict.bad.seq} (id ${verdict.bad.id}): ${verdict.bad.why}`)
  process.exit(1)
}
const { rows, head, unchained } = verdict
console.log(`${rows} rows, the chain is whole. Head: ${rows}:${head}. Not yet chained: ${unchained}`)
