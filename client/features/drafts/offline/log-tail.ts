/**
 * The last strokes of a log, in localStorage: IndexedDB answers a moment later, and a page that goes away in that moment would take
 * them along. Written before the key is through, gone as soon as the store has them.
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import { recall, remember } from '../../../platform/memory.ts'
import type { Written } from '../recovery/own-words.ts'

/** `n` counts the strokes of one log. */
export type TailStroke = { n: number; round: number; hand: string; update: Uint8Array; written: Written }
type Kept = Omit<TailStroke, 'update'> & { update: string }

/** Under the account: client/platform/kept/account.ts counts and wipes these keys. */
const prefixOf = (account: string, key: string) => `drafts:tail:${account}:${key}:`

export class LogTail {
  private readonly name: string
  private readonly waiting = new Map<number, Kept>()

  constructor(account: string, key: string, log: string) {
    this.name = prefixOf(account, key) + log
  }
  add(stroke: TailStroke): void {
    this.waiting.set(stroke.n, { ...stroke, update: toBase64(stroke.update) })
    this.write()
  }
  has(n: number): void {
    this.waiting.delete(n)
    this.write()
  }
  private write(): void {
    remember(this.name, this.waiting.size ? [...this.waiting.values()] : null)
  }
}

/** The logs of this draft that left a tail. */
export function logsWithTail(account: string, key: string): string[] {
  const prefix = prefixOf(account, key)
  try {
    return Object.keys(localStorage).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
  } catch {
    return []
  }
}

export const readTail = (account: string, key: string, log: string): TailStroke[] =>
  recall<Kept[]>(prefixOf(account, key) + log, []).map((kept) => ({ ...kept, update: fromBase64(kept.update) }))

export const dropTail = (account: string, key: string, log: string): void =>
  remember(prefixOf(account, key) + log, null)
