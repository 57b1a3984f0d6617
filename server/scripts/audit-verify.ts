/** `bun run audit:verify [seq:hash …]`: recomputes the audit chain and names the first bad row; the links are those on paper. */
import { verifyAudit } from '../platform/audit.ts'
import { withDatabase } from './with-database.ts'

const anchors = process.argv.slice(2).map((link) => {
  const [seq = '', hash = ''] = link.split(':')
  return { seq: Number(seq), hash }
})
const verdict = await withDatabase((sql) => verifyAudit(sql, anchors))
if (verdict.bad) {
  console.error(`FIRST BAD ROW: number ${verdict.bad.seq} (id ${verdict.bad.id}): ${verdict.bad.why}`)
  process.exit(1)
}
console.log(`${verdict.rows} rows, the chain is whole. Head: ${verdict.head}. Not yet chained: ${verdict.unchained}`)
