/** The film of a draft, fetched round by round and page by page; what is there can be watched while the rest comes. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Film } from './film.ts'
import { historyQuery, readStrokes } from './versions-query.ts'

export function useFilm(draftId: string, actingAs: string | null) {
  const { data: history, error } = useQuery({ ...historyQuery(draftId, actingAs), staleTime: Number.POSITIVE_INFINITY })
  const film = useRef(new Film())
  const [loaded, setLoaded] = useState(0)
  const [failure, setFailure] = useState<unknown>(null)

  useEffect(() => {
    if (!history) return
    const stop = new AbortController()
    const fresh = new Film()
    film.current = fresh
    const load = async () => {
      for (const round of history.rounds) {
        let after: number | null = 0
        while (after !== null && !stop.signal.aborted) {
          const page = await readStrokes(draftId, round.no, after, stop.signal)
          if (stop.signal.aborted) return
          fresh.add(round, page)
          setLoaded(fresh.frames.length)
          after = page.next
        }
      }
    }
    load().catch((cause) => {
      if (!stop.signal.aborted) setFailure(cause)
    })
    return () => stop.abort()
  }, [draftId, history])

  const total = history ? history.rounds.reduce((sum, round) => sum + round.strokes + 1, 0) : 0
  return { film: film.current, history, loaded, total, error: error ?? failure }
}
