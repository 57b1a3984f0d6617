/** A conversation is read when its end is in view and its page is seen. */
import { type RefObject, useCallback, useEffect } from 'react'
import type { ConversationView } from '../../../shared/chat/contract.ts'
import { markRead } from './queries.ts'

/** @returns to be called when the end may have come into view */
export function useReading(
  { id, readSeq }: Pick<ConversationView, 'id' | 'readSeq'>,
  last: number | undefined,
  isAtEnd: RefObject<boolean>,
): () => void {
  const read = useCallback(() => {
    if (last === undefined || last <= readSeq || !isAtEnd.current || document.visibilityState !== 'visible') return
    void markRead(id, last).catch(() => undefined)
  }, [id, readSeq, last, isAtEnd])
  useEffect(() => {
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [read])
  return read
}
