/** Files of a conversation, sent and looked for. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { MessageView } from '../../shared/chat/contract.ts'
import type { Desk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { bring, bytesOf, say } from './support.ts'

export const refused = async (answer: Promise<{ status: number; body: { error: { reason: string } } }>) => {
  const { status, body } = await answer
  return [status, body.error?.reason]
}
export const send = async (who: Person, id: string, name: string, bytes = bytesOf(`nội dung ${name}`), text = '') =>
  say(who, id, text, { files: [await bring(who, id, bytes, name)] })
export const fileOf = (message: MessageView) => message.files[0]!
/** Are the bytes kept? */
export const onDiskOf = (desk: Desk, sha256: string): boolean =>
  existsSync(join(desk.server.platform.config.dataDir, 'files', sha256.slice(0, 2), sha256))
