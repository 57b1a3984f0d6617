/** `bun run ink:verify <draft>` (or --all): re-judges the stored log from its first byte and names the first bad stroke. */
import { allDrafts } from '../features/drafts/queries.ts'
import { verifyDraft } from '../features/drafts/verify.ts'
import { withDatabase } from './with-database.ts'

const asked = process.argv[2]
if (!asked) {
  console.error('Usage: bun run ink:verify <draft id> | --all')
  process.exit(2)
}

const bad = await withDatabase(async (sql) => {
  let faults = 0
  for (const draftId of asked === '--all' ? await allDrafts(sql) : [asked]) {
    const { rounds, strokes, fault } = await verifyDraft(sql, draftId)
    const what = `${draftId}: ${rounds} rounds, ${strokes} strokes`
    if (!fault) console.log(`${what}: every stroke proved`)
    else {
      faults += 1
      const where =
        fault.seq === null
          ? `round ${fault.round}`
          : `round ${fault.round}, stroke ${fault.seq}, ${fault.hand}, ${fault.at}`
      console.error(`${what}: FIRST BAD: ${where}: ${fault.rule}: ${fault.reason}`)
    }
  }
  return faults
})
process.exit(bad ? 1 : 0)
