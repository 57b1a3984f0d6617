/** Where the film stands, and how it runs: at a speed, by steps, by leaps. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Film } from './film.ts'
import { clockOf, frameAt } from './film-clock.ts'

export const speeds = [1, 2, 4, 8, 16] as const

/** @param total how many frames the film will have; a leap past what is loaded arrives as the rest comes */
export function usePlayer(film: Film, loaded: number, total: number) {
  const [frame, setFrame] = useState(0)
  const [isPlaying, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<number>(2)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the film is the same object, and longer
  const clock = useMemo(() => clockOf(film.frames), [film, loaded])
  const last = Math.max(0, loaded - 1)
  const at = useRef(frame)
  at.current = Math.min(frame, last)

  const play = useCallback(() => {
    if (at.current >= last) setFrame(0)
    setPlaying(true)
  }, [last])

  useEffect(() => {
    if (!isPlaying) return
    let drawing = 0
    let before: number | null = null
    let time = clock[at.current] ?? 0
    const tick = (now: number) => {
      time += before === null ? 0 : Math.min(now - before, 250) * speed
      before = now
      const next = frameAt(clock, time)
      if (next !== at.current) setFrame(next)
      if (next >= total - 1) setPlaying(false)
      // What is not loaded yet is waited for: the film runs on when it comes.
      if (next >= last) return
      drawing = requestAnimationFrame(tick)
    }
    drawing = requestAnimationFrame(tick)
    return () => cancelAnimationFrame(drawing)
  }, [isPlaying, speed, clock, last, total])

  return {
    frame: at.current,
    isPlaying,
    speed,
    setSpeed,
    /** Leaping stops the film. */
    go: (next: number) => {
      setPlaying(false)
      setFrame(Math.max(0, Math.min(next, total - 1)))
    },
    toggle: () => (isPlaying ? setPlaying(false) : play()),
  }
}
