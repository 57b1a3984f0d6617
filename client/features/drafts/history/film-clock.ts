/** When each frame is shown while the film plays: as it was written, but nobody waits through a pause. */
import type { Frame } from './film.ts'

/** A longer pause is shown as one this long. */
export const LONGEST_PAUSE_MS = 1_200
/** A round that begins stands for a moment. */
const ROUND_MS = 1_500

/** @returns for each frame the milliseconds from the beginning at single speed; never falling */
export function clockOf(frames: readonly Frame[]): Float64Array {
  const clock = new Float64Array(frames.length)
  for (let i = 1; i < frames.length; i++) {
    const [before, frame] = [frames[i - 1] as Frame, frames[i] as Frame]
    const passed = frame.hand === null ? ROUND_MS : Math.min(LONGEST_PAUSE_MS, Math.max(0, frame.at - before.at))
    clock[i] = (clock[i - 1] ?? 0) + passed
  }
  return clock
}

/** The frame that stands at a time: the last that is not later. */
export function frameAt(clock: Float64Array, time: number): number {
  let [low, high] = [0, clock.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((clock[middle] ?? 0) <= time) low = middle
    else high = middle - 1
  }
  return low
}
