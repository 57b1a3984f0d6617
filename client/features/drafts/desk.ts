/**
 * The desk at which one person writes one draft: opens a round, mounts the editor once it is whole, moves over to the next
 * round or to a fresh document after a refusal, and sees to it that no word is lost on the way.
 */
import { ApiError, announceIfSignedOut } from '../../platform/api.ts'
import type { Store } from '../../platform/store.ts'
import type { LinkEvents } from './connection/link-events.ts'
import { Refusals } from './connection/refusals.ts'
import { RoundLink } from './connection/round-link.ts'
import { CLOSE, type Stranded } from './connection/wire.ts'
import { DeskScreen } from './desk-screen.ts'
import type { DeskState } from './desk-state.ts'
import { DeskPictures } from './images/desk-pictures.ts'
import { Keeper } from './offline/keeper.ts'
import type { Beginning } from './offline/kept-draft.ts'
import { peopleIn } from './presence-plugin.ts'
import { editOfFallen, stands } from './recovery/edits.ts'
import { addLost, dropLost, type Lost, newLost, openLost, takeUnderWay } from './recovery/lost.ts'
import type { Written } from './recovery/own-words.ts'
import { focusAt, placeOf, replayEdits } from './recovery/replay.ts'
import { UnderWay } from './recovery/under-way.ts'
import { actsOf, mountEditor, type Seat, takeBackAgain, wordsOf } from './seat.ts'
import type { Note } from './tracker/pen.ts'

const LINGER_MS = 3_000

export class DraftDesk {
  readonly lost: Store<Lost[]>
  private seat: Seat | null = null
  private keeper: Keeper | null = null
  private isClosed = false
  private readonly refusals = new Refusals()
  private readonly underWay: UnderWay
  private readonly screen: DeskScreen

  constructor(
    readonly draftId: string,
    private readonly actingAs: string | null,
    private readonly place: HTMLElement,
    private readonly label: string,
  ) {
    this.screen = new DeskScreen(place)
    this.lost = openLost(draftId)
    this.underWay = new UnderWay(draftId, () => ({ seat: this.seat, log: this.keeper?.log ?? null }))
    void this.begin()
  }

  get state(): Store<DeskState> {
    return this.screen.state
  }

  private async begin(): Promise<void> {
    this.keeper = await Keeper.open(this.draftId, this.actingAs)
    if (this.isClosed) void this.keeper.close()
    else this.open(null, this.keeper.beginning)
  }

  close(): void {
    this.isClosed = true
    this.underWay.close()
    this.screen.close()
    if (this.seat) this.leaveWhenStored(this.seat)
    else void this.keeper?.close()
  }

  /** Somebody who turns the page a moment after the last key has lost nothing. */
  private leaveWhenStored(seat: Seat): void {
    seat.editor?.destroy()
    const until = Date.now() + LINGER_MS
    const look = () => {
      const isStored = seat.link.unsaved === 0
      if (!isStored && seat.link.isOnline && Date.now() < until) {
        setTimeout(look, 50)
        return
      }
      if (isStored) this.underWay.forget()
      void this.keeper?.close().finally(() => seat.link.destroy())
    }
    look()
  }

  /** For the browser tests: the network goes away, and comes back by itself. */
  breakOff(): void {
    this.seat?.link.breakOff()
  }

  private readonly pictures = new DeskPictures({
    draftId: () => this.draftId,
    seat: () => this.seat,
    note: (what) => this.say(what),
    failed: (error) => this.show({ pictureFault: { error } }),
  })
  /** The server keeps these: the judge may let them stand. */
  learnPictures(sources: Iterable<string>): void {
    for (const src of sources) this.pictures.learn(src)
  }
  /** To the caret. */
  bringPictures(files: File[]): void {
    this.pictures.bring(files)
  }

  /** Tries once more to put lost words where they belong. */
  retry(id: string): boolean {
    const editor = this.seat?.editor
    const lost = this.lost.get().find((one) => one.id === id)
    if (!editor || !lost) return false
    const left = replayEdits(editor, lost.edits)
    if (!left.length && !lost.acts.length) dropLost(this.lost, id)
    else this.lost.set(this.lost.get().map((one) => (one.id === id ? { ...one, edits: left } : one)))
    return !left.length
  }

  // ---------------------------------------------------------------- one round after another
  private get url(): string {
    const query = this.actingAs ? `?as=${encodeURIComponent(this.actingAs)}` : ''
    return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab/${this.draftId}${query}`
  }

  private open(old: Seat | null, beginning?: Beginning): void {
    if (this.isClosed) return
    const events: LinkEvents = {
      synced: () => this.mountAfter(seat, old),
      greeted: () => this.show({}),
      changed: () => this.noteUnsaved(),
      refused: ({ restsMs }) => this.refusals.heard(restsMs),
      stranded: (stranded, written) => this.putBackStranded(seat, stranded, written),
      over: (code) => this.over(seat, old, code),
      place: () => (seat.editor ? placeOf(seat.editor) : null),
      letters: () => seat.ledger?.takeLatest() ?? { typed: [], taken: [] },
      wrote: (stroke) => this.keeper?.wrote(link, stroke),
      confirmed: (strokes) => this.keeper?.confirmed(link, strokes),
      told: () => this.keeper?.later(link),
    }
    const link: RoundLink = new RoundLink(this.url, events, beginning)
    const seat: Seat = { link, editor: null, ledger: null, copies: null, why: 'roundOver' }
    this.seat ??= seat
    const { awareness } = link.company
    awareness.on('change', () => this.show({ people: peopleIn(awareness, this.state.get().people) }))
  }

  /** A word that an input method composes in the old editor is written there to its end: a new one would get its last letters alone. */
  private mountAfter(seat: Seat, old: Seat | null): void {
    if (old) old.link.hearing.hear(() => seat.link.isOver || this.mount(seat, old))
    else this.mount(seat, null)
  }

  /** The old editor takes keystrokes until this very moment; then the new one stands in its place, focused. */
  private mount(seat: Seat, old: Seat | null): void {
    const { link } = seat
    const { greeting } = link
    if (!greeting || this.isClosed) return
    const element = document.createElement('div')
    const editor = mountEditor(seat, greeting, element, this.label, (what) => this.say(what), this.pictures)
    // strokes before a refused one may have been stored and never told: in the same round the fresh document knows
    const isSameRound = old?.link.greeting?.round === greeting.round
    const served = isSameRound ? link.served : old?.link.served
    const edits = old
      ? wordsOf(old, served, isSameRound)
      : takeUnderWay(this.draftId, link.hasAdopted ? this.keeper?.takenOver : undefined)
    const acts = old ? actsOf(old, served) : []
    const oldPlace = old?.editor ? placeOf(old.editor) : null
    const hadFocus = old?.editor?.isFocused ?? false
    this.place.replaceChildren(element)
    if (old) this.leave(old)
    this.seat = seat
    this.show({ phase: greeting.hand.pen === 'reader' && old?.why === 'penWithdrawn' ? 'withdrawn' : 'open', editor })
    if (old && isSameRound) takeBackAgain(seat, old.link.unconfirmed, old.ledger)
    // after a reload nobody waits at the caret: the words wait in the panel to be looked at
    const left = old ? replayEdits(editor, edits) : edits.filter((edit) => !stands(editor.state.doc, edit))
    addLost(this.lost, newLost(old ? old.why : 'reload', left, acts))
    this.keeper?.drop(old?.link.unconfirmed ?? [])
    if (!link.hasAdopted) this.keeper?.drop(this.keeper.beginning.strokes)
    if (oldPlace && hadFocus) focusAt(editor, oldPlace)
    editor.on('transaction', () => this.show({}))
    this.noteUnsaved()
  }

  private over(seat: Seat, old: Seat | null, code: number): void {
    if (this.isClosed) return
    // what an earlier page left unsent is read from the document it was written in
    if (!seat.editor && !old && seat.link.unsaved) this.mount(seat, null)
    const from = seat.editor ? seat : old
    if (code === CLOSE.notFound) this.keeper?.forget()
    if (code === CLOSE.penWithdrawn && seat.link.greeting) {
      seat.why = 'penWithdrawn'
      seat.editor?.setEditable(false)
      this.show({ phase: 'withdrawn' })
      setTimeout(() => this.open(from), 800)
    } else if (code === CLOSE.roundOver || code === CLOSE.refused) {
      seat.why = code === CLOSE.refused ? 'refused' : 'roundOver'
      if (this.refusals.rests) this.show({ phase: 'resting' })
      setTimeout(() => this.open(from), code === CLOSE.refused ? this.refusals.pause : 20)
    } else {
      // nothing more comes from the server: what is not stored stays in the panel
      this.underWay.keep()
      if (from)
        addLost(
          this.lost,
          newLost(code === CLOSE.signedOut ? 'signedOut' : 'penWithdrawn', wordsOf(from), actsOf(from)),
        )
      this.underWay.forget()
      if (from) this.keeper?.drop(from.link.unconfirmed)
      from?.editor?.setEditable(false)
      this.show({ phase: code === CLOSE.signedOut ? 'signedOut' : 'noAccess' })
      if (code === CLOSE.signedOut) announceIfSignedOut(new ApiError('unauthenticated', 401))
    }
  }

  private leave(seat: Seat): void {
    seat.editor?.destroy()
    seat.link.destroy()
  }

  /** Accepted, but the paragraph it stood in was split or joined meanwhile: written again where its context is found. */
  private putBackStranded(seat: Seat, { text, other }: Stranded, written: Written | null): void {
    const words = text.join('')
    seat.ledger?.strike(words, written?.typed ?? [])
    const place = written?.place ?? null
    const edit = words ? editOfFallen(words, place ?? { line: '', at: 0 }) : null
    setTimeout(() => {
      // by now another editor may stand in the place of the one that wrote it
      const editor = this.seat?.editor
      if (written && this.seat === seat) takeBackAgain(seat, [written], seat.ledger)
      const left = edit && editor && place ? replayEdits(editor, [edit]) : edit ? [edit] : []
      addLost(this.lost, newLost('stranded', left, other ? [''] : []))
    }, 0)
  }

  private noteUnsaved(): void {
    this.show({})
    this.underWay.keepSoon()
  }

  // ---------------------------------------------------------------- what the screen shows
  private say(what: Note): void {
    if (this.seat && !this.isClosed) this.screen.say(this.seat.link, what)
  }
  private show(change: Partial<DeskState>): void {
    if (this.seat && !this.isClosed) this.screen.show(this.seat.link, { isKept: this.keeper?.log != null, ...change })
  }
}
