/** `/collab/:draftId`: origin, session and the right to read are checked before the first frame, and again while it is open. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Pen } from '../../../shared/drafts/contract.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { AppError } from '../../../shared/kernel/error.ts'
import type { Happening } from '../../platform/events.ts'
import { sameOrigin } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import { tokenIn } from '../../platform/sessions.ts'
import { type Acting, actingKey, identify, stillActing } from '../org/public.ts'
import { Connection } from './connection.ts'
import type { DraftHouse } from './drafts.ts'
import { takeHand } from './hands.ts'
import type { OpenDraft } from './open-draft.ts'
import { Presence } from './presence.ts'
import { closeCodes } from './protocol.ts'
import type { HandRow } from './queries.ts'
import * as queries from './queries.ts'

/** What the account and the position still permit: one statement for all. */
const rightsEvery = 2_000
const pensEvery = 15_000
const pingEvery = 25_000
const path = /^\/collab\/([0-9a-f-]{36})$/

export type Collab = { hear(happening: Happening): void; stop(): Promise<void> }

export function attachCollab(server: Server, p: Platform, house: DraftHouse): Collab {
  const wss = new WebSocketServer({ noServer: true, maxPayload: (2 << 20) + 1024 })
  const presences = new WeakMap<OpenDraft, Presence>()
  const presenceOf = (draft: OpenDraft): Presence => {
    const known = presences.get(draft)
    if (known) return known
    const made = new Presence()
    presences.set(draft, made)
    return made
  }

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A path like `//` is no address, and nobody but this listener would catch what it throws.
    const url = URL.parse(request.url ?? '/', 'http://local')
    if (url?.pathname.startsWith('/socket.io')) return
    if (!url?.pathname.startsWith('/collab/'))
      return void socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
    const { origin, host } = request.headers
    if (!sameOrigin(origin, host, p.config.allowedOrigins)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    wss.handleUpgrade(request, socket, head, (ws) => void welcome(ws, request, url))
  }
  server.on('upgrade', onUpgrade)

  async function welcome(ws: WebSocket, request: IncomingMessage, url: URL): Promise<void> {
    // What arrives before the hand is known waits in the socket.
    ws.pause()
    ws.on('error', () => ws.terminate())
    try {
      const draftId = path.exec(url.pathname)?.[1]
      if (!draftId) throw new AppError('notFound')
      const token = tokenIn(request.headers.cookie) ?? ''
      const actor = await identify(p, token, url.searchParams.get('as') || undefined, addressOf(request, p))
      const pen = await house.penOf(actor, draftId)
      const draft = await house.open(draftId)
      if (!draft) throw new AppError('notFound')
      const row = await takeHand(p, draft, actor, pen)
      await stillHolds(draft, actor, token, row)
      if (ws.readyState !== ws.OPEN) return
      // The round may have ended while the hand was looked up.
      if ((await house.open(draftId)) !== draft) return ws.close(closeCodes.roundOver, 'round over')
      const connection = new Connection(ws, draft, actor, token, row, { of: presenceOf }, () => p.clock.now())
      ws.resume()
      // What was taken away between that look and this moment was told to the connections that there were.
      quietly(() => checkPens((one) => one === connection))()
    } catch (error) {
      ws.resume()
      ws.close(closeFor(error), error instanceof AppError ? error.code : 'error')
      if (!(error instanceof AppError)) p.log.warn({ error }, 'a connection to a draft failed')
    }
  }

  const penNow = (actor: Actor, token: string, draftId: string): Promise<Pen> =>
    identify(p, token, actor.onBehalfOf?.delegationId ?? actor.assignment.id, actor.ip).then((now) =>
      house.penOf(now, draftId),
    )

  /** INK-5: a hand that is taken may be one that was just withdrawn; the right to it is asked for again, and it is given back. */
  async function stillHolds(draft: OpenDraft, actor: Actor, token: string, row: HandRow): Promise<void> {
    if (row.pen === 'reader') return
    const pen = await penNow(actor, token, row.draftId).catch((error) => {
      if (error instanceof AppError) return null
      throw error
    })
    if (pen === row.pen) return
    await end(draft, row.id)
    throw new AppError('conflict', { reason: 'stale' })
  }

  async function end(draft: OpenDraft, handId: string): Promise<void> {
    await queries.withdrawHand(p.sql, handId, p.clock.now())
    draft.withdraw(handId)
  }

  const connections = (): Connection[] =>
    house.all().flatMap((draft) => [...draft.peers].filter((peer) => peer instanceof Connection))

  /** Expiry, revocation, a locked account, the end of a position or a delegation close a connection within five seconds. */
  async function checkRights(): Promise<void> {
    const open = connections()
    if (!open.length) return
    const [live, acting] = await Promise.all([
      p.sessions.stillLive(open.map((connection) => connection.actor.sessionId)),
      stillActing(
        p.sql,
        p.clock.now(),
        open.map((connection) => actingOf(connection.actor)),
      ),
    ])
    for (const connection of open) {
      const { actor } = connection
      if (!live.has(actor.sessionId)) connection.end(closeCodes.sessionOver, 'session over')
      else if (!acting.has(actingKey(actingOf(actor)))) connection.end(closeCodes.penWithdrawn, 'pen withdrawn')
    }
  }

  /** INK-5: a delegation that ended, a position given up, a right lost. */
  async function checkPens(which: (connection: Connection) => boolean): Promise<void> {
    for (const connection of connections()) {
      if (!which(connection)) continue
      const { actor, draft, token } = connection
      const pen = await penNow(actor, token, draft.round.draftId).catch((error) =>
        error instanceof AppError ? null : connection.pen,
      )
      if (pen === connection.pen) continue
      if (connection.pen !== 'reader') await end(draft, connection.handId)
      connection.end(closeCodes.penWithdrawn, 'pen withdrawn')
    }
  }

  const quietly = (work: () => Promise<void>) => () =>
    void work().catch((error) => p.log.warn({ error }, 'open drafts could not be checked'))
  const timers = [
    setInterval(quietly(checkRights), rightsEvery),
    setInterval(
      quietly(() => checkPens(() => true)),
      pensEvery,
    ),
    setInterval(() => {
      for (const client of wss.clients) client.ping()
    }, pingEvery),
  ]

  return {
    hear({ feature, kind, accounts, draftId }) {
      if (feature === 'accounts' && kind === 'signedOut') quietly(checkRights)()
      else if (feature === 'org' || feature === 'accounts')
        quietly(() => checkPens(({ actor }) => !accounts || accounts.includes(actor.accountId)))()
      else if (draftId) quietly(() => checkPens(({ draft }) => draft.round.draftId === draftId))()
    },
    async stop() {
      for (const timer of timers) clearInterval(timer)
      server.off('upgrade', onUpgrade)
      for (const client of wss.clients) client.terminate()
      wss.close()
    },
  }
}

const actingOf = ({ accountId, assignment, onBehalfOf }: Actor): Acting => ({
  accountId,
  assignmentId: assignment.id,
  onBehalfOf: onBehalfOf?.accountId ?? null,
})

function closeFor(error: unknown): number {
  if (!(error instanceof AppError)) return closeCodes.databaseAway
  if (error.code === 'unauthenticated') return closeCodes.sessionOver
  // Not a decision for good: whoever comes again is told anew what may be done.
  if (error.code === 'conflict') return closeCodes.roundOver
  return error.code === 'forbidden' ? closeCodes.penWithdrawn : closeCodes.notFound
}

function addressOf(request: IncomingMessage, p: Platform): string {
  const forwarded = p.config.trustProxy
    ? String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : ''
  return forwarded || request.socket.remoteAddress || 'unknown'
}
