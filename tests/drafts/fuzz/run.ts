/** `bun fuzz:ink [minutes] [updates] [seed]`: the long run. Stops at whichever comes first; ends with 1 when anything was found. */
import { campaign, stallMs } from './campaign.ts'

const [minutes = 30, count = 1_000_000, seed = Date.now() % 1e9] = process.argv.slice(2).map(Number)
const end = Date.now() + minutes * 60_000
console.info(`fuzzing the gate: at most ${minutes} min and ${count} updates, seed ${seed}`)
const report = await campaign(seed, count, () => Date.now() > end)
const { findings, refused, ...counts } = report
console.info({ ...counts, refused })
for (const finding of findings) console.info('FOUND', finding)
console.info(
  `${report.offered} updates: ${findings.length} findings, ${report.stalls} of them over ${stallMs} ms (slowest ${report.slowestMs.toFixed(0)} ms); ` +
    `${report.honestRefused} of ${report.honest} honest ones refused`,
)
process.exit(findings.length || report.stalls ? 1 : 0)
