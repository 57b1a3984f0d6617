/** `bun server/scripts/diagrams.ts` writes docs/flow-outgoing-states.md from the table; a test fails when the page is not current. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { articleWords } from '../../shared/kernel/articles.ts'
import { listSteps } from '../../shared/kernel/workflow.ts'
import type { Action } from '../../shared/outgoing/actions.ts'
import { policy } from '../../shared/outgoing/policy.ts'
import { stateNames, states } from '../../shared/outgoing/states.ts'
import { workflow } from '../../shared/outgoing/workflow.ts'

const path = join(import.meta.dirname, '../../docs/flow-outgoing-states.md')

/** The page as it should stand. */
export function drawOutgoing(): string {
  const steps = listSteps(workflow)
  const nodes = states.map((state) => `  ${state}: ${stateNames[state]}`)
  const arrows = steps
    .filter(({ step }) => step.to !== 'previous')
    .map(({ from, action, step }) => `  ${from} --> ${step.to}: ${action}`)
  const rows = steps.map(({ from, action, step }) => {
    const to = step.toWhenSignedFirst ? `${step.to} (or ${step.toWhenSignedFirst})` : step.to
    const basis = step.proposal ? '★' : articleWords(step.article)
    return `| ${from} | ${action} | ${to} | ${whoMay(action)} | ${(step.needs ?? []).join(', ')} | ${basis} |`
  })
  return `# The outgoing flow, as the table says

Generated from \`shared/outgoing\` by \`bun server/scripts/diagrams.ts\`; do not edit. ★ is our proposal where the regulation and
Nghị định 30/2020 are silent. "or" is the way where the signature comes before the number (Nghị định 30, Điều 15 khoản 2);
"previous" is the state from which it came.

\`\`\`mermaid
stateDiagram-v2
  [*] --> drafting
${nodes.join('\n')}
${arrows.join('\n')}
  issued --> [*]
  cancelled --> [*]
\`\`\`

| from | action | to | who | needs | basis |
|---|---|---|---|---|---|
${rows.join('\n')}
`
}

function whoMay(action: Action): string {
  const { kind, of, except } = policy[action]
  const who = of.join(kind === 'all' ? ' + ' : ' or ')
  return except.length ? `${who}, not ${except.join(', ')}` : who
}

if (import.meta.main) {
  writeFileSync(path, drawOutgoing())
  console.log(path)
}
