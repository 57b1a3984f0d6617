/** A document leaves the house as a file: DOCX with its ink or clean, PDF as it is printed. Whoever may read it may take it along. So does the register. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { listChanges } from '../../../shared/drafts/changes.ts'
import type { DraftView } from '../../../shared/drafts/contract.ts'
import { draftImagePath } from '../../../shared/drafts/images.ts'
import { acceptAll } from '../../../shared/drafts/resolve.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { fileNames, type InkWanted, type PaperFormat, showsInk } from '../../../shared/outgoing/paper/files.ts'
import { partsOf } from '../../../shared/outgoing/paper/parts.ts'
import { mostEntries, registerFile, type registerPdfQuery } from '../../../shared/outgoing/register.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { writeAudit } from '../../platform/audit.ts'
import { paperDocx } from './docx/document.ts'
import { record } from './recording.ts'
import { readRegister } from './register-service.ts'
import { readSettings } from './settings.ts'
import type { House } from './situation.ts'
import { peekDocument } from './view-service.ts'

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export type PaperFile = { bytes: Uint8Array; name: string; ascii: string }

/** @throws AppError notFound when this person may not read it */
export async function exportDocx(house: House, actor: Actor, id: string, wanted: InkWanted): Promise<PaperFile> {
  const { document, settings, draft } = await readAll(house, actor, id)
  const blocks = draft.content.content
  const marked = showsInk(document.state, listChanges(blocks).length, wanted)
  const pictures = await house.drafts.picturesIn(document.draftId, blocks)
  const bytes = await paperDocx(partsOf(document, settings), blocks, marked ? draft.hands : null, pictures)
  return left(house, actor, document, 'docx', bytes, { ink: marked ? 'marked' : 'clean' })
}

/** @throws AppError notFound; unavailable where no browser can print */
export async function exportPdf(house: House, actor: Actor, id: string): Promise<PaperFile> {
  const { document, settings, draft } = await readAll(house, actor, id)
  const clean: DraftView = {
    id: document.draftId,
    round: 0,
    mode: 'ink',
    pen: 'reader',
    content: { type: 'doc', content: acceptAll(draft.content.content) },
    hands: [],
    versions: [],
    lastSeenAt: null,
  }
  const pictures = await house.drafts.picturesIn(document.draftId, clean.content.content)
  const bytes = await house.p.printer.print({
    path: `/print/${id}`,
    pictures: Object.fromEntries(
      pictures.map((picture) => [draftImagePath(document.draftId, picture.sha256), picture]),
    ),
    title: partsOf(document, settings).title,
    ready: '[data-sheet]',
    answers: {
      '/api/accounts/session': sessionOf(actor),
      '/api/outgoing/settings': settings,
      [`/api/outgoing/${id}`]: document,
      [`/api/drafts/${document.draftId}`]: clean,
    },
  })
  return left(house, actor, document, 'pdf', bytes)
}

/** The register of a year, whole, as it is printed. @throws AppError forbidden; unavailable where no browser can print */
export async function exportRegister(
  house: House,
  actor: Actor,
  wanted: z.output<typeof registerPdfQuery>,
): Promise<PaperFile> {
  const { p } = house
  const [register, settings] = await Promise.all([
    readRegister(p, actor, { ...wanted, limit: mostEntries }),
    readSettings(p.sql),
  ])
  const { year, register: which } = register
  const file = registerFile(which, year)
  const bytes = await p.printer.print({
    path: `/print/register?${new URLSearchParams({ year: String(year), register: which })}`,
    title: file.name.replace(/\.pdf$/, ''),
    ready: '[data-sheet]',
    answers: {
      '/api/accounts/session': sessionOf(actor),
      '/api/outgoing/settings': settings,
      '/api/outgoing/register': register,
    },
  })
  const object = { type: 'register', id: `${which}/${year}` }
  const detail = { format: 'pdf', sha256: hashOf(bytes) }
  await p.sql.begin((tx) => writeAudit(tx, p.clock, actor, 'outgoing.exportRegister', object, detail))
  return { bytes, ...file }
}

async function readAll(house: House, actor: Actor, id: string) {
  const [document, settings] = await Promise.all([peekDocument(house, actor, id), readSettings(house.p.sql)])
  return { document, settings, draft: await house.drafts.read(document.draftId) }
}

/** What the page asks first: who is there. It is told a name, and no session. */
const sessionOf = ({ accountId, name, assignment, onBehalfOf }: Actor) => ({
  accountId,
  login: '',
  name,
  mustChangePassword: false,
  capacities: [{ id: assignment.id, assignment, onBehalfOf }],
})

async function left(
  { p }: House,
  actor: Actor,
  document: DocumentView,
  format: PaperFormat,
  bytes: Uint8Array,
  detail: object = {},
): Promise<PaperFile> {
  await p.sql.begin((tx) => record(p, tx, actor, 'export', document.id, { format, ...detail, sha256: hashOf(bytes) }))
  return { bytes, ...fileNames(document, format) }
}
