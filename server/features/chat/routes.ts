/** `/api/chat`: conversations and what is said in them. The socket only hints at what these answer. */
import type { MiddlewareHandler } from 'hono'
import { z } from 'zod'
import * as contract from '../../../shared/chat/contract.ts'
import { documentsQuery, documentsView } from '../../../shared/chat/links.ts'
import { body, describe, type Env, nothing, params, query, routes } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import { cardsOf } from '../outgoing/public.ts'
import { addMembers, appoint, createGroup, openDirect, removeMember, rename } from './groups.ts'
import { mark, read, seen } from './marking.ts'
import type { Pace } from './pace.ts'
import { edit, reactTo, remove, send } from './saying.ts'
import { readChanges, readMessages, search, viewConversation, viewConversations } from './views.ts'

const one = params(z.object({ id: z.uuid() }))
const message = params(z.object({ id: z.uuid(), seq: z.coerce.number().int().min(1).max(2_000_000_000) }))
const member = params(z.object({ id: z.uuid(), who: z.uuid() }))
const number = z.coerce.number().int().min(0).max(2_000_000_000)
const limit = z.coerce.number().int().min(1).max(200).default(50)
const range = query(z.object({ before: number.optional(), after: number.optional(), limit }))
const wanted = query(z.object({ q: z.string().trim().min(2).max(100) }))
const since = query(z.object({ after: number, limit }))

type Paces = { words: Pace; changes: Pace }

/** @param changes of messages and groups: they stay in the record, and others hear of them, as of words @param present who sits at a page now */
export function chatRoutes(p: Platform, { words, changes }: Paces, present: () => string[]) {
  const app = routes()
  /** Behind what reads the body: refused with a body on its way, a browser may see a broken line. */
  const paced =
    (by: Pace): MiddlewareHandler<Env> =>
    async (c, next) => {
      await by(c.get('actor').accountId)
      await next()
    }

  app.get('/conversations', describe('My conversations', contract.conversationsView), async (c) =>
    c.json({ conversations: await viewConversations(p.sql, c.get('actor').accountId) }),
  )
  app.get('/present', describe('Who sits at a page now', contract.presentView), (c) => c.json({ accounts: present() }))
  app.get('/search', describe('Words, in all that I may read', contract.foundView), wanted, async (c) =>
    c.json(await search(p.sql, c.get('actor').accountId, c.req.valid('query').q)),
  )
  app.get(
    '/documents',
    describe('Of the documents that a message links to, those that I may read', documentsView),
    query(documentsQuery),
    async (c) => c.json({ documents: await cardsOf(p.sql, c.get('actor'), c.req.valid('query').ids) }),
  )
  app.post(
    '/conversations/direct',
    describe('The conversation with one person', contract.conversationView),
    body(contract.directBody),
    async (c) => c.json(await openDirect(p, c.get('actor'), c.req.valid('json').accountId)),
  )
  app.post(
    '/conversations/group',
    describe('Make a group', contract.conversationView, { status: 201, refuses: ['tooMany'] }),
    body(contract.groupBody),
    paced(changes),
    async (c) => c.json(await createGroup(p, c.get('actor'), c.req.valid('json')), 201),
  )
  app.get('/conversations/:id', describe('One of my conversations', contract.conversationView), one, async (c) =>
    c.json(await viewConversation(p.sql, c.get('actor').accountId, c.req.valid('param').id)),
  )
  app.get(
    '/conversations/:id/messages',
    describe('What was said, in order', contract.messagesView),
    one,
    range,
    async (c) =>
      c.json(await readMessages(p.sql, c.get('actor').accountId, c.req.valid('param').id, c.req.valid('query'))),
  )
  app.get(
    '/conversations/:id/changes',
    describe('What happened since, in order', contract.messagesView),
    one,
    since,
    async (c) =>
      c.json(await readChanges(p.sql, c.get('actor').accountId, c.req.valid('param').id, c.req.valid('query'))),
  )
  app.post(
    '/conversations/:id/messages',
    describe('Say something; the same id twice is one message', contract.messageView, {
      refuses: ['tooMany', 'conflict'],
    }),
    one,
    body(contract.sendBody),
    paced(words),
    async (c) => c.json(await send(p, c.get('actor'), c.req.valid('param').id, c.req.valid('json'))),
  )
  app.patch(
    '/conversations/:id/messages/:seq',
    describe("Change one's own words", contract.messageView, { refuses: ['tooMany'] }),
    message,
    body(contract.editBody),
    paced(changes),
    async (c) => {
      const { id, seq } = c.req.valid('param')
      return c.json(await edit(p, c.get('actor'), id, seq, c.req.valid('json').text))
    },
  )
  app.delete(
    '/conversations/:id/messages/:seq',
    describe('Withdraw a message', contract.messageView, { refuses: ['tooMany'] }),
    message,
    paced(changes),
    async (c) => {
      const { id, seq } = c.req.valid('param')
      return c.json(await remove(p, c.get('actor'), id, seq))
    },
  )
  app.put(
    '/conversations/:id/messages/:seq/reactions',
    describe('Put a reaction on a message, or take it off', contract.messageView, { refuses: ['tooMany'] }),
    message,
    body(contract.reactBody),
    paced(words),
    async (c) => {
      const { id, seq } = c.req.valid('param')
      return c.json(await reactTo(p, c.get('actor'), id, seq, c.req.valid('json')))
    },
  )
  app.put('/conversations/:id/read', describe('Read up to there', nothing), one, body(contract.readBody), async (c) => {
    await read(p, c.get('actor'), c.req.valid('param').id, c.req.valid('json').seq)
    return c.json({})
  })
  app.get('/conversations/:id/seen', describe('How far each has read', contract.seenView), one, async (c) =>
    c.json({ seen: await seen(p, c.get('actor'), c.req.valid('param').id) }),
  )
  app.patch(
    '/conversations/:id/marks',
    describe('Quiet, or on top, for me', nothing),
    one,
    body(contract.marksBody),
    async (c) => {
      await mark(p, c.get('actor'), c.req.valid('param').id, c.req.valid('json'))
      return c.json({})
    },
  )
  app.patch(
    '/conversations/:id',
    describe('Give a group another title', contract.conversationView, { refuses: ['tooMany'] }),
    one,
    body(contract.titleBody),
    paced(changes),
    async (c) => c.json(await rename(p, c.get('actor'), c.req.valid('param').id, c.req.valid('json').title)),
  )
  app.post(
    '/conversations/:id/members',
    describe('Add people and units to a group', contract.conversationView, { refuses: ['tooMany'] }),
    one,
    body(contract.membersBody),
    paced(changes),
    async (c) => c.json(await addMembers(p, c.get('actor'), c.req.valid('param').id, c.req.valid('json'))),
  )
  app.delete(
    '/conversations/:id/members/:who',
    describe('Take somebody out of a group, or leave it', contract.conversationView.nullable(), {
      refuses: ['tooMany'],
    }),
    member,
    paced(changes),
    async (c) => {
      const { id, who } = c.req.valid('param')
      return c.json(await removeMember(p, c.get('actor'), id, who))
    },
  )
  app.put(
    '/conversations/:id/members/:who/admin',
    describe('Make a member an admin, or not', contract.conversationView, { refuses: ['tooMany'] }),
    member,
    body(contract.adminBody),
    paced(changes),
    async (c) => {
      const { id, who } = c.req.valid('param')
      return c.json(await appoint(p, c.get('actor'), id, who, c.req.valid('json').isAdmin))
    },
  )
  return app
}
