/** The import law of docs/architecture.md as rules that a machine reads. */
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'

/** A feature may use only those above it. */
export const features = [
  'accounts',
  'org',
  'worklist',
  'notifications',
  'drafts',
  'dossiers',
  'outgoing',
  'incoming',
  'tasks',
  'boards',
  'mail',
  'chat',
  'search',
  'reports',
  'system',
]

const pureLibraries = [
  'zod',
  'diff',
  '@tiptap/core',
  '@tiptap/pm/model',
  '@tiptap/extension-(document|text|bold|italic|underline|table)',
]
const forbid = (name: string, from: object, to: object): IForbiddenRuleType =>
  ({ name, severity: 'error', from, to }) as IForbiddenRuleType

const order = features.map((feature, at) =>
  forbid(
    `law-3-order-${feature}`,
    { path: `^server/features/${feature}/` },
    { path: `^server/features/(${features.slice(at + 1).join('|') || '-'})/` },
  ),
)

export const law: IForbiddenRuleType[] = [
  forbid('law-1-shared-is-pure', { path: '^shared/' }, { path: '^(server|client|tests|sql)/' }),
  forbid(
    'law-1-shared-libraries',
    { path: '^shared/' },
    { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: `node_modules/(${pureLibraries.join('|')})/` },
  ),
  forbid('law-2-platform-knows-no-feature', { path: '^server/platform/' }, { path: '^(server/features|client)/' }),
  forbid('law-2-platform-shared', { path: '^server/platform/' }, { path: '^shared/(?!kernel/)' }),
  ...order,
  forbid(
    'law-3-only-public',
    { path: '^server/features/([^/]+)/' },
    { path: '^server/features/([^/]+)/(?!public\\.ts$)', pathNot: '^server/features/$1/' },
  ),
  forbid(
    'law-4-queries-are-last',
    { path: '^server/features/[^/]+/[^/]*queries\\.ts$' },
    { path: '^server/features/[^/]+/([^/]*service|routes|sockets|jobs)\\.ts$' },
  ),
  forbid('law-5-client-not-server', { path: '^client/' }, { path: '^server/' }),
  forbid('law-5-ui-knows-no-feature', { path: '^client/ui/' }, { path: '^client/features/' }),
  forbid(
    'law-5-client-only-public',
    { path: '^client/features/([^/]+)/' },
    { path: '^client/features/([^/]+)/(?!public\\.tsx?$)', pathNot: '^client/features/$1/' },
  ),
  forbid('law-6-no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
]

export type Violation = { rule: string; from: string; to: string }

/** @param root the folder that holds shared, server and client */
export async function readTree(root: string): Promise<{ modules: number; violations: Violation[] }> {
  const { output } = await cruise(['shared', 'server', 'client'], {
    baseDir: root,
    ruleSet: { forbidden: law },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  })
  const { modules, summary } = output as ICruiseResult
  const violations = summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }))
  return { modules: modules.filter((module) => !module.source.includes('node_modules')).length, violations }
}
