/** What an approval covers besides the text, and the hash that an issued document carries for ever. */
import { createHash } from 'node:crypto'
import type { Fields } from '../../../shared/outgoing/fields.ts'
import type { PrintedParts } from '../../../shared/outgoing/finishing.ts'
import type { Document } from './document-queries.ts'
import type { Attachment } from './file-queries.ts'

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

const annexes = (attachments: Attachment[]): string[][] =>
  attachments.filter((one) => one.kind === 'annex').map(({ name, sha256 }) => [name, sha256])

/** The printed fields and the annexes: changing one after the approval lapses it. */
export const printedHashOf = (fields: Fields, attachments: Attachment[]): string =>
  sha256(Object.entries(printedPartsOf(fields, attachments)))

/** The same, a hash for each part that a list of changes can name. */
export function printedPartsOf(fields: Fields, attachments: Attachment[]): PrintedParts {
  const { type, subject, recipients, unitId, signer, secrecy, urgency } = fields
  return {
    subject: sha256([type, subject]),
    recipients: sha256(recipients),
    annexes: sha256(annexes(attachments)),
    // Who signs, for which unit, how secret and how urgent: no list opens these.
    frame: sha256([unitId, signer, secrecy, urgency]),
  }
}

/** Everything that left the house, in a fixed order, so that anybody can compute it again. */
export function contentHashOf(
  document: Document,
  fields: Fields,
  attachments: Attachment[],
  code: string,
  date: string,
  cleanHash: string,
): string {
  const scans = attachments.filter((one) => one.kind === 'signedScan').map((one) => one.sha256)
  const { type, subject, recipients, copies, signer, secrecy, urgency } = fields
  return sha256([
    ['id', document.id],
    ['code', code],
    ['date', date],
    ['type', type],
    ['subject', subject],
    ['recipients', recipients],
    ['copies', copies],
    ['signer', signer],
    ['secrecy', secrecy],
    ['urgency', urgency],
    ['text', cleanHash],
    ['annexes', annexes(attachments)],
    ['signedOn', document.signedOn],
    ['scans', scans],
  ])
}
