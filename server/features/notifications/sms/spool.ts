/**
 * SMS into the folder of a gateway: one file a message, in the form that SMS Server Tools (smsd ≥ 3.1.16, Debian's `smstools`) takes
 * from its outgoing folder. Whether a phone got it, only the gateway knows.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Sms = { id: string; phone: string; text: string }

/** With Vietnamese letters a message has so many; what is longer would be paid for twice. */
const LONGEST = 70

export function cut(text: string): string {
  const letters = text.normalize('NFC')
  return letters.length <= LONGEST ? letters : `${letters.slice(0, LONGEST - 1).trimEnd()}…`
}

/** The number without its plus, an empty line, the words. */
export const fileOf = ({ phone, text }: Sms): string => `To: ${phone.slice(1)}\nAlphabet: UTF-8\n\n${cut(text)}`

/** A file that is being written is not there yet: it is moved in when it is whole. */
export async function putInto(folder: string, sms: Sms): Promise<void> {
  const writing = join(folder, '.writing')
  await mkdir(writing, { recursive: true })
  const name = `but-phe-${sms.id}`
  await writeFile(join(writing, name), fileOf(sms), { mode: 0o660 })
  await rename(join(writing, name), join(folder, name))
}
