/** The drafts that are open in this process, and what other features may do with one (public.ts). */
import { draftWritten } from '../../../shared/drafts/contract.ts'
import type { Reader } from '../../../shared/drafts/notes.ts'
import { draftRefuses } from '../../../shared/drafts/sentences.ts'
import { AppError } from '../../../shared/kernel/error.ts'
import { announce } from '../../platform/events.ts'
import type { Platform } from '../../platform/platform.ts'
import { cleanDocument, cleanSeed, emptyDocument, seedOf } from './documents.ts'
import { viewHand } from './hands.ts'
import { findImage } from './images/queries.ts'
import { keepPicture, readImages } from './images/service.ts'
import { fellNotes, fileNote } from './notes/filing.ts'
import { keepNotes } from './notes/keeping.ts'
import { OpenDraft } from './open-draft.ts'
import { closeCodes } from './protocol.ts'
import type { AccessPort, Drafts, ReadersPort } from './public.ts'
import * as queries from './queries.ts'
import { makeSeam, type OpenSeam, versionOf } from './seam.ts'
import { writeAs } from './write-as.ts'

/** A draft without connections stays loaded this long. */
const keepMs = 60_000

type Stored = (draftId: string, kind?: typeof draftWritten) => void

export type DraftHouse = Drafts & {
  /** Everybody who may read it now. */
  readers(draftId: string): Promise<Reader[]>
  /** The open round, or null when the last round is over. */
  open(draftId: string): Promise<OpenDraft | null>
  all(): OpenDraft[]
  /** Like `atSeam`, for this feature's own commands. */
  settling<T>(draftId: string, step: (seam: OpenSeam) => Promise<T>): Promise<T>
  /** Called after strokes were stored and served (`written`, which every open editor has seen itself), and after a hand-over. */
  onStored(listener: Stored): void
  stop(): Promise<void>
}

const nobody: ReadersPort = async () => []

export function createDrafts(p: Platform, access: AccessPort, readers: ReadersPort = nobody): DraftHouse {
  const loaded = new Map<string, Promise<OpenDraft | null>>()
  const present = new Map<string, OpenDraft>()
  const turns = new Map<string, Promise<unknown>>()
  const listeners = new Set<Stored>()
  const notes = keepNotes(p, (draftId) => present.get(draftId))
  const told: Stored = (draftId, kind) => {
    notes.written(draftId)
    for (const listener of listeners) listener(draftId, kind)
  }

  function open(draftId: string): Promise<OpenDraft | null> {
    const known = loaded.get(draftId)
    if (known) return known
    const loading = load(draftId)
    loaded.set(draftId, loading)
    loading.then(
      (draft) => {
        if (draft && loaded.get(draftId) === loading) present.set(draftId, draft)
        else if (!draft) loaded.delete(draftId)
      },
      () => loaded.delete(draftId),
    )
    return loading
  }

  async function load(draftId: string): Promise<OpenDraft | null> {
    const round = await queries.latestRound(p.sql, draftId)
    return round && !round.sealedAt
      ? OpenDraft.load(p, round, {
          stored: () => told(draftId, draftWritten),
          broken: (draft) => abandon(draftId, draft),
        })
      : null
  }

  function forget(draftId: string, draft: OpenDraft): void {
    // Another may have been read in its place.
    if (present.get(draftId) === draft) {
      loaded.delete(draftId)
      present.delete(draftId)
    }
    draft.destroy()
  }

  /** One hand-over of a draft at a time. */
  async function inTurn<T>(draftId: string, work: () => Promise<T>): Promise<T> {
    const before = turns.get(draftId) ?? Promise.resolve()
    const mine = before.then(work, work)
    const settled = mine.then(
      () => {},
      () => {},
    )
    turns.set(draftId, settled)
    try {
      return await mine
    } finally {
      if (turns.get(draftId) === settled) turns.delete(draftId)
    }
  }

  async function betweenRounds<T>(draftId: string, step: (seam: OpenSeam) => Promise<T>): Promise<T> {
    const draft = await open(draftId)
    const round = draft?.round ?? (await queries.latestRound(p.sql, draftId))
    if (!round) throw draftRefuses('notFound', 'noDraft')
    if (draft) hold(draft)
    let seam: OpenSeam | undefined
    try {
      await draft?.room.drained()
      const [hands, version, handedOver] = await Promise.all([
        queries.handsOf(p.sql, draftId),
        queries.findVersion(p.sql, draftId),
        queries.roundHandedOver(p.sql, draftId),
      ])
      seam = makeSeam({ round, open: draft, version, hands, handedOver, clock: p.clock })
      const result = await step(seam)
      if (seam.turned()) {
        leave(draftId, draft)
        told(draftId)
      } else if (draft) resume(draft)
      return result
    } catch (error) {
      // A refusal came before anything was written. Of anything else nobody knows here whether it was committed.
      if (draft && (seam?.doubtful() || !(error instanceof AppError))) abandon(draftId, draft)
      else if (draft) resume(draft)
      throw error
    }
  }

  /** Who came while the step was committing may sit in a room of the old round too. */
  function leave(draftId: string, draft: OpenDraft | null): void {
    for (const left of new Set([draft, present.get(draftId)]))
      if (left) endAll(draftId, left, closeCodes.roundOver, 'round over')
    // What is still being read may be the old round.
    loaded.delete(draftId)
  }

  /** What this process holds is not what the record holds: whoever comes back reads it anew. */
  function abandon(draftId: string, draft: OpenDraft): void {
    endAll(draftId, draft, closeCodes.databaseAway, 'to be read anew')
  }

  function endAll(draftId: string, draft: OpenDraft, code: number, why: string): void {
    for (const peer of [...draft.peers]) peer.end(code, why)
    forget(draftId, draft)
  }

  const sweep = setInterval(() => {
    for (const [draftId, draft] of present) {
      if (draft.peers.size) draft.usedAt = Date.now()
      else if (Date.now() - draft.usedAt > keepMs && !turns.has(draftId)) {
        // A room that failed is abandoned by itself.
        void inTurn(draftId, async () => {
          await draft.room.drained()
          if (!draft.peers.size && present.get(draftId) === draft) forget(draftId, draft)
        }).catch(() => undefined)
      }
    }
  }, 10_000)

  const house: DraftHouse = {
    async create(tx, actor, content = emptyDocument) {
      const seed = seedOf(cleanSeed(content))
      const draftId = await queries.insertDraft(tx, actor.accountId, p.clock.now())
      await queries.insertRound(tx, draftId, 1, 'plain', seed, p.clock.now())
      return draftId
    },
    settling: (draftId, step) => inTurn(draftId, () => betweenRounds(draftId, step)),
    atSeam: (draftId, step) => inTurn(draftId, () => betweenRounds(draftId, step)),
    async latestVersion(db, draftId) {
      const row = await queries.findVersion(db, draftId)
      return row && versionOf(row)
    },
    clean: cleanDocument,
    async read(draftId) {
      const draft = await open(draftId)
      const [hands, last] = await Promise.all([
        queries.handsOf(p.sql, draftId),
        draft ? null : queries.findVersion(p.sql, draftId),
      ])
      const content = draft?.content() ?? last?.content.content ?? []
      return { content: { type: 'doc', content }, hands: hands.map(viewHand) }
    },
    picturesIn: (draftId, content) => readImages(p, draftId, content),
    keepPicture: (actor, draftId, bytes) => keepPicture(p, house, actor, draftId, bytes),
    hasPicture: async (draftId, sha256) => (await findImage(p.sql, draftId, sha256)) !== null,
    async readVersion(db, draftId, no) {
      const row = await queries.findVersion(db, draftId, no)
      return row && versionOf(row)
    },
    writeAs: (actor, draftId, edits) => writeAs(p, house, actor, draftId, edits),
    async withdraw(accountId) {
      for (const hand of await queries.withdrawHands(p.sql, accountId, p.clock.now()))
        present.get(hand.draftId)?.withdraw(hand.id)
    },
    async withdrawPens(tx, draftId, accountIds) {
      if (!accountIds.length) return
      await queries.withdrawHandsOn(tx, draftId, accountIds, p.clock.now())
      await announce(tx, { feature: 'drafts', id: draftId, draftId, accounts: accountIds })
    },
    fileNote: (tx, actor, pen, draftId, note) => fileNote(tx, p.clock, actor, pen, draftId, note),
    fellNotes: (tx, cause) => fellNotes(tx, p.clock, cause),
    readers: (draftId) => readers(p.sql, draftId, p.clock.now()),
    async penOf(actor, draftId) {
      const allowed = await access(p.sql, actor, draftId, p.clock.now())
      if (!allowed) throw draftRefuses('notFound', 'noDraft')
      return allowed.pen
    },
    open,
    onStored: (listener) => void listeners.add(listener),
    all: () => [...present.values()],
    async stop() {
      clearInterval(sweep)
      notes.stop()
      for (const draft of present.values()) hold(draft)
      await Promise.allSettled([...present.values()].map((draft) => draft.room.drained()))
      for (const [draftId, draft] of [...present]) endAll(draftId, draft, 1001, 'the server stops')
    },
  }
  return house
}

function hold(draft: OpenDraft): void {
  draft.room.sealed = true
  for (const peer of draft.peers) peer.hold()
}

function resume(draft: OpenDraft): void {
  draft.room.sealed = false
  for (const peer of draft.peers) peer.resume()
}
