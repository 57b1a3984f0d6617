/** `/api/outgoing`: the outgoing flow over HTTP. Every answer and every body is a schema of shared/outgoing. */
import { buffer as bytesOf } from 'node:stream/consumers'
import type { Context } from 'hono'
import { z } from 'zod'
import { wordText } from '../../../shared/drafts/word/contract.ts'
import { sayFields } from '../../../shared/kernel/said.ts'
import * as contract from '../../../shared/outgoing/contract.ts'
import { inkQuery } from '../../../shared/outgoing/paper/files.ts'
import { wordRefuses } from '../../../shared/outgoing/paper/word-sentences.ts'
import { registerPdfQuery, registerQuery, registerView } from '../../../shared/outgoing/register.ts'
import { fieldFaults, outgoingRefuses } from '../../../shared/outgoing/sentences.ts'
import { stepBody } from '../../../shared/outgoing/steps.ts'
import { documentView } from '../../../shared/outgoing/view.ts'
import { giveFile } from '../../platform/giving.ts'
import { body, bytes, describe, type Env, nothing, params, query, routes } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Drafts } from '../drafts/public.ts'
import { readChoices } from './choices-service.ts'
import { coSend, reply, tick } from './co-send-service.ts'
import { createDocument } from './creating.ts'
import { exportDocx, exportPdf, exportRegister, type PaperFile } from './export-service.ts'
import { editFields } from './fields-service.ts'
import * as files from './files-service.ts'
import { importWord } from './import-service.ts'
import { listDocuments } from './list-service.ts'
import { readRegister } from './register-service.ts'
import { changeSettings, readSettings } from './settings.ts'
import { takeStep } from './step-service.ts'
import { undoStep } from './undo-service.ts'
import { readDocument } from './view-service.ts'

const uuid = z.uuid()
const one = params(z.object({ id: uuid }))
const part = params(z.object({ id: uuid, partId: uuid }))

const attaching = { status: 201, takesFile: true, refuses: ['unsupportedType'] } as const

const mimeOf = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}
const sent = (c: Context<Env>, format: keyof typeof mimeOf, file: PaperFile) =>
  giveFile(c, { ...file, type: mimeOf[format] }, 'saved')

export function outgoingRoutes(p: Platform, drafts: Drafts) {
  const house = { p, drafts }
  const app = routes()

  app.get('/', describe('Lists of outgoing documents', contract.documentList), query(contract.listQuery), async (c) =>
    c.json(await listDocuments(p, c.get('actor'), c.req.valid('query'))),
  )
  app.post(
    '/',
    describe('Create an outgoing document', contract.created, { status: 201 }),
    body(contract.createBody),
    async (c) => c.json(await createDocument(house, c.get('actor'), c.req.valid('json')), 201),
  )
  app.get('/register', describe('The register', registerView), query(registerQuery), async (c) =>
    c.json(await readRegister(p, c.get('actor'), c.req.valid('query'))),
  )
  app.get('/register/pdf', describe('The register as PDF', bytes), query(registerPdfQuery), async (c) =>
    sent(c, 'pdf', await exportRegister(house, c.get('actor'), c.req.valid('query'))),
  )
  app.get('/settings', describe('Settings of the flow', contract.settings), async (c) =>
    c.json(await readSettings(p.sql)),
  )
  app.put('/settings', describe('Change the settings', contract.settings), body(contract.settings), async (c) =>
    c.json(await changeSettings(p, c.get('actor'), c.req.valid('json'))),
  )
  const choice = params(z.object({ id: uuid, action: z.enum(contract.choiceActions) }))
  app.get('/choices/:id/:action', describe('Whom can it go to', contract.choices), choice, async (c) => {
    const { id, action } = c.req.valid('param')
    return c.json(await readChoices(house, c.get('actor'), id, action))
  })

  app.get('/:id', describe('One document', documentView), one, async (c) =>
    c.json(await readDocument(house, c.get('actor'), c.req.valid('param').id)),
  )
  app.get('/:id/docx', describe('The paper as DOCX', bytes), one, query(inkQuery), async (c) => {
    const file = await exportDocx(house, c.get('actor'), c.req.valid('param').id, c.req.valid('query').ink)
    return sent(c, 'docx', file)
  })
  app.get('/:id/pdf', describe('The paper as PDF', bytes), one, async (c) =>
    sent(c, 'pdf', await exportPdf(house, c.get('actor'), c.req.valid('param').id)),
  )
  const reading = { takesFile: true, refuses: ['unsupportedType', 'tooLarge'] } as const
  app.post('/:id/import', describe('Read a Word file for the editor', wordText, reading), one, async (c) => {
    const file = (await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)).file
    if (!(file instanceof File)) throw wordRefuses('badInput', 'wordMissing')
    const content = new Uint8Array(await file.arrayBuffer())
    return c.json(await importWord(house, c.get('actor'), c.req.valid('param').id, file.name, content))
  })
  app.patch('/:id', describe('Edit fields', contract.changed), one, body(contract.patchBody), async (c) =>
    c.json(await editFields(house, c.get('actor'), c.req.valid('param').id, c.req.valid('json'))),
  )
  app.post('/:id/steps', describe('Take a step', contract.stepTaken), one, body(stepBody), async (c) =>
    c.json(await takeStep(house, c.get('actor'), c.req.valid('param').id, c.req.valid('json'))),
  )
  app.post(
    '/:id/undo',
    describe("Take back one's own hand-over", contract.changed),
    one,
    body(contract.undoBody),
    async (c) => c.json(await undoStep(house, c.get('actor'), c.req.valid('param').id, c.req.valid('json').version)),
  )
  app.post(
    '/:id/co-sends',
    describe('Send for information or advice', contract.changed),
    one,
    body(contract.coSendBody),
    async (c) => c.json(await coSend(house, c.get('actor'), c.req.valid('param').id, c.req.valid('json'))),
  )
  app.post(
    '/:id/opinions',
    describe('Answer a consultation', contract.changed),
    one,
    body(contract.replyBody),
    async (c) => {
      const { coSendId, text } = c.req.valid('json')
      return c.json(await reply(house, c.get('actor'), c.req.valid('param').id, coSendId, text))
    },
  )
  app.patch(
    '/:id/changes/:partId',
    describe('Tick a change', contract.changed),
    part,
    body(contract.tickBody),
    async (c) => {
      const { id, partId } = c.req.valid('param')
      return c.json(await tick(house, c.get('actor'), id, partId, c.req.valid('json').done))
    },
  )

  const kind = query(z.object({ kind: z.enum(contract.attachmentKinds).default('annex') }))
  app.post('/:id/attachments', describe('Attach a file', contract.attachment, attaching), one, kind, async (c) => {
    const file = (await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)).file
    if (!(file instanceof File))
      throw outgoingRefuses('badInput', 'fileMissing', sayFields(fieldFaults, { file: 'chooseFile' }))
    const content = new Uint8Array(await file.arrayBuffer())
    const attached = await files.attach(
      house,
      c.get('actor'),
      c.req.valid('param').id,
      c.req.valid('query').kind,
      file.name,
      content,
    )
    return c.json(attached, 201)
  })
  app.get('/:id/attachments/:partId', describe('Download a file', bytes), part, async (c) => {
    const { id, partId } = c.req.valid('param')
    const file = await files.openAttachment(house, c.get('actor'), id, partId)
    const as = file.type === 'application/pdf' ? 'pdf' : /^image\/(png|jpeg)$/.test(file.type) ? 'picture' : 'saved'
    return giveFile(c, { ...file, bytes: await bytesOf(p.files.read(file)) }, as)
  })
  app.delete('/:id/attachments/:partId', describe('Remove a file', nothing), part, async (c) => {
    const { id, partId } = c.req.valid('param')
    await files.detach(house, c.get('actor'), id, partId)
    return c.json({})
  })
  app.post(
    '/:id/related',
    describe('Add a related document', contract.related, { status: 201 }),
    one,
    body(contract.relateBody),
    async (c) => {
      const { documentId, reference } = c.req.valid('json')
      return c.json(await files.relate(house, c.get('actor'), c.req.valid('param').id, documentId, reference), 201)
    },
  )
  app.delete('/:id/related/:partId', describe('Remove a related document', nothing), part, async (c) => {
    const { id, partId } = c.req.valid('param')
    await files.unrelate(house, c.get('actor'), id, partId)
    return c.json({})
  })
  return app
}
