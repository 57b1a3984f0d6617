/** Whoever looks at the last words goes on seeing them, whatever grows above or below: new words, cards, files that are chosen. */
import { type RefObject, useEffect, useLayoutEffect } from 'react'

/** @param isAtEnd who reads older words is not carried away @param phase another one may be another element */
export function useStayingAtEnd(
  scroller: RefObject<HTMLElement | null>,
  isAtEnd: RefObject<boolean>,
  phase: string,
): void {
  useLayoutEffect(() => stay(scroller.current, isAtEnd.current))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the element of that phase
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(() => stay(element, isAtEnd.current))
    for (const one of [element, ...element.children]) observer.observe(one)
    return () => observer.disconnect()
  }, [scroller, isAtEnd, phase])
}

function stay(element: HTMLElement | null, isAtEnd: boolean): void {
  if (element && isAtEnd) element.scrollTop = element.scrollHeight
}
