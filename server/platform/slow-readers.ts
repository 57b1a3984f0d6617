/**
 * A line whose page does not read: what is said on it waits in this process. It is cut before that grows; the page comes back and reads what
 * it missed from the record.
 */
import type { Server } from 'socket.io'

/** So many words may wait, of so many letters together. */
const MOST_WAITING = { packets: 500, letters: 1_000_000 }
/** Fewer are no matter, and are not counted each time. */
const FEW = 16

export function cutSlowReaders(io: Server): void {
  io.engine.on('connection', (line) => {
    line.on('packetCreate', () => {
      const writeBuffer: readonly { data?: unknown }[] = line.writeBuffer
      if (writeBuffer.length <= FEW) return
      const letters = () => writeBuffer.reduce((sum, { data }) => sum + (typeof data === 'string' ? data.length : 0), 0)
      // at once: an orderly end would wait until all is read
      if (writeBuffer.length > MOST_WAITING.packets || letters() > MOST_WAITING.letters) line.close(true)
    })
  })
}
