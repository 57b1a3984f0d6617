/** Which stored strokes wrote a letter, and in which paragraph: for looking at a long run that went wrong. */
import * as Y from 'yjs'
import { desk } from '../../support/department.ts'

type Row = { seq: number; handId: string; bytes: Uint8Array; heals: string[]; at: Date }

/** @returns a line for each stored stroke whose own words hold the letter, in the order of storing */
export async function strokesWith(documentId: string, letter: string): Promise<string[]> {
  const rows = await desk.sql<Row[]>`
    select u.seq, u.hand_id, u.bytes, u.heals, u.at from draft_updates u
      join outgoing_documents d on d.draft_id = u.draft_id where d.id = ${documentId} order by u.round, u.seq`
  return rows.flatMap(({ seq, handId, bytes, at, heals }) =>
    wordsIn(bytes)
      .filter((words) => words.text.includes(letter))
      .map(({ id, text }) => `${seq} ${handId} ${at.toISOString()} heals ${heals.length} ${id} “${text}”`),
  )
}

function wordsIn(update: Uint8Array): { id: string; text: string }[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString
      ? [{ id: `${struct.id.client}:${struct.id.clock}`, text: struct.content.str }]
      : [],
  )
}
