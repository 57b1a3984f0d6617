/** Cards of the documents that a message links to, by the rights of whoever reads it. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { documentsIn, documentsView, MAX_ASKED } from '../../../shared/chat/links.ts'
import type { DocumentCard as Card } from '../../../shared/outgoing/card.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { api } from '../../platform/api.ts'
import { useStore } from '../../platform/store.ts'
import { DocumentCard } from '../outgoing/public.tsx'

type Asking = { ids: Set<string>; answer: Promise<Map<string, Card>> }
let asking: Asking | null = null

async function ask(ids: Set<string>): Promise<Map<string, Card>> {
  const query = { ids: [...ids].join(',') }
  const { documents } = await api.get('/api/chat/documents', documentsView, { query })
  return new Map(documents.map((one) => [one.id, one]))
}

const TOGETHER_MS = 20
/** What a page of messages links to is asked in one call. */
function begin(): Asking {
  const ids = new Set<string>()
  const answer = new Promise<void>((resolve) => setTimeout(resolve, TOGETHER_MS)).then(() => {
    if (asking?.ids === ids) asking = null
    return ask(ids)
  })
  return { ids, answer }
}

function cardOf(id: string): Promise<Card | null> {
  if (!asking || asking.ids.size >= MAX_ASKED) asking = begin()
  asking.ids.add(id)
  return asking.answer.then((found) => found.get(id) ?? null)
}

/** Of `outgoing`: a change of a document is read again here too. */
const cardQuery = (id: string, as: string | null) =>
  queryOptions({ queryKey: ['outgoing', 'card', as, id], queryFn: () => cardOf(id) })

export function LinkedDocuments({ text }: { text: string }) {
  const ids = useMemo(() => documentsIn(text, location.origin), [text])
  return ids.map((id) => <LinkedDocument key={id} id={id} />)
}

function LinkedDocument({ id }: { id: string }) {
  const { data, isError } = useQuery(cardQuery(id, useStore(actingAs)))
  // the link itself stands in the words
  return isError && data === undefined ? null : <DocumentCard card={data} />
}
