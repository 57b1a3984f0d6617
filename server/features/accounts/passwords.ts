/** Argon2id; at most two hashes at once, so that a burst of attempts cannot take the machine's memory. */
import { hash, verify } from '@node-rs/argon2'
import type { AccountReason } from '../../../shared/accounts/sentences.ts'

const options = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 }
const atOnce = 2
let running = 0
const waiting: (() => void)[] = []

async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

export const hashPassword = (password: string): Promise<string> =>
  limited(() => hash(password.normalize('NFC'), options))

export const fitsPassword = (stored: string, password: string): Promise<boolean> =>
  limited(() => verify(stored, password.normalize('NFC')).catch(() => false))

/** Điều 6.2: the literal default; it opens only the change-password screen and cannot be chosen again (reading A5). */
export const defaultPassword = '123456'

/** @returns why a new password is refused, or null */
export function weakness(next: string, login: string): AccountReason | null {
  const plain = next.toLowerCase()
  if (next.length < 8) return 'shortPassword'
  if (plain.includes(defaultPassword)) return 'defaultPassword'
  if (plain.includes((login.split('@')[0] ?? login).toLowerCase())) return 'loginInPassword'
  if (new Set(plain).size < 5) return 'simplePassword'
  return null
}
