/** Everybody who may read a draft now: whoever is concerned by its document, and the agency's leaders, each asked of the policy. */
import type { Reader } from '../../../shared/drafts/notes.ts'
import type { ReadersPort } from '../drafts/public.ts'
import { agencyLeaders, capacitiesOf } from '../org/public.ts'
import { concernedAccounts, documentOfDraft, readableIds } from './document-queries.ts'
import { peopleOf } from './people-queries.ts'

export const readersOf: ReadersPort = async (db, draftId, at) => {
  const id = await documentOfDraft(db, draftId)
  if (!id) return []
  const leaders = (await agencyLeaders(db)).map((held) => held.accountId)
  const accounts = [...new Set([...(await concernedAccounts(db, id, at)), ...leaders])]
  const readers = await Promise.all(
    accounts.map(async (accountId): Promise<Reader | null> => {
      const hats = await capacitiesOf(db, accountId, at)
      const [own] = hats.filter((hat) => !hat.onBehalfOf)
      for (const hat of hats) {
        if (!own || !(await readableIds(db, { accountId, ...hat }, [id])).has(id)) continue
        const person = (await peopleOf(db, [own.id])).get(own.id)
        return { accountId, name: person?.name ?? '', title: own.assignment.title }
      }
      return null
    }),
  )
  const standing = readers.filter((one): one is Reader => one !== null && one.name !== '')
  return standing.sort((a, b) => a.name.localeCompare(b.name, 'vi'))
}
