/** `/api/drafts/:id/notes`: notes at the words of a draft. */
import { z } from 'zod'
import {
  changeBody,
  messageBody,
  noteBody,
  notesView,
  readersView,
  resolveBody,
} from '../../../../shared/drafts/notes.ts'
import { body, describe, nothing, params, routes } from '../../../platform/http.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { DraftHouse } from '../drafts.ts'
import { noteService } from './service.ts'
import { readNotes } from './view-service.ts'

const draft = params(z.object({ id: z.uuid() }))
const note = params(z.object({ id: z.uuid(), noteId: z.uuid() }))
const message = params(z.object({ id: z.uuid(), noteId: z.uuid(), messageId: z.uuid() }))
const made = z.object({ id: z.string() })

export function noteRoutes(p: Platform, house: DraftHouse) {
  const app = routes()
  const notes = noteService(p, house)

  app.get('/:id/notes', describe('Notes at the words of a draft', notesView), draft, async (c) =>
    c.json(await readNotes(p, house, c.get('actor'), c.req.valid('param').id)),
  )
  app.get('/:id/notes/readers', describe('Who may be named in a note', readersView), draft, async (c) => {
    const { id } = c.req.valid('param')
    await house.penOf(c.get('actor'), id)
    return c.json({ people: await house.readers(id) })
  })
  app.post('/:id/notes', describe('Write a note', made, { status: 201 }), draft, body(noteBody), async (c) =>
    c.json(await notes.write(c.get('actor'), c.req.valid('param').id, c.req.valid('json')), 201),
  )
  app.put('/:id/notes/:noteId', describe('Resolve or reopen a note', nothing), note, body(resolveBody), async (c) => {
    const { id, noteId } = c.req.valid('param')
    await notes.resolve(c.get('actor'), id, noteId, c.req.valid('json').resolved)
    return c.json({})
  })
  app.post(
    '/:id/notes/:noteId/messages',
    describe('Answer a note', nothing, { status: 201 }),
    note,
    body(messageBody),
    async (c) => {
      const { id, noteId } = c.req.valid('param')
      await notes.answer(c.get('actor'), id, noteId, c.req.valid('json'))
      return c.json({}, 201)
    },
  )
  app.patch(
    '/:id/notes/:noteId/messages/:messageId',
    describe('Change an own message', nothing),
    message,
    body(changeBody),
    async (c) => {
      const { id, noteId, messageId } = c.req.valid('param')
      await notes.change(c.get('actor'), id, noteId, messageId, c.req.valid('json'))
      return c.json({})
    },
  )
  app.delete(
    '/:id/notes/:noteId/messages/:messageId',
    describe('Withdraw an own message', nothing),
    message,
    async (c) => {
      const { id, noteId, messageId } = c.req.valid('param')
      await notes.withdraw(c.get('actor'), id, noteId, messageId)
      return c.json({})
    },
  )
  return app
}
