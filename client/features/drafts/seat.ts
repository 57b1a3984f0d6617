/** One round at the desk: its line to the server, its editor, and the account of what was written in it. */
import { Editor, Extension } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import type { Doc } from 'yjs'
import { listChanges } from '../../../shared/drafts/changes.ts'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { extensions } from '../../../shared/drafts/schema.ts'
import { Composing } from './composing.ts'
import type { RoundLink } from './connection/round-link.ts'
import type { Greeting } from './connection/wire.ts'
import { picturePlaces } from './images/bringing.ts'
import { NoteMarks } from './notes/note-marks.ts'
import { cleanPastedHtml } from './paste/clean-html.ts'
import { Presence } from './presence-plugin.ts'
import { Copies } from './recovery/copies.ts'
import { type Edit, editsBetween } from './recovery/edits.ts'
import { Ledger } from './recovery/ledger.ts'
import type { LostWhy } from './recovery/lost.ts'
import { plainWords, unsentWords, type Written } from './recovery/own-words.ts'
import type { TakeFiles } from './tracker/carry.ts'
import type { Note, Pen } from './tracker/pen.ts'
import { Tracker } from './tracker/tracker.ts'

export type Pictures = { urlOf(src: string): string; takeFiles: TakeFiles }

export type Seat = {
  link: RoundLink
  editor: Editor | null
  ledger: Ledger | null
  copies: Copies | null
  /** Why one is leaving it. */
  why: LostWhy
}

/** Only after the first sync: an empty editor would write a paragraph of its own. */
export function mountEditor(
  seat: Seat,
  greeting: Greeting,
  element: HTMLElement,
  label: string,
  note: (note: Note) => void,
  pictures: Pictures,
): Editor {
  const { link } = seat
  const { hand, mode } = greeting
  const pen: Pen = {
    hand: { id: hand.id, accountId: hand.accountId, pen: hand.pen, round: hand.round },
    mode,
    now: link.now,
    facts: link.facts,
    note,
    wrote: (before, after, act) => seat.copies?.wrote(before, after, act),
    heard: (before, after) => seat.copies?.heard(before, after),
  }
  const editor = new Editor({
    element,
    editable: hand.pen !== 'reader',
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    // its "delete" compares every step of a paste with every other, for an event that nobody hears
    enableCoreExtensions: { delete: false },
    editorProps: {
      transformPastedHTML: cleanPastedHtml,
      attributes: {
        class: 'draft-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        spellcheck: 'false',
        lang: 'vi',
      },
    },
    extensions: [
      ...extensions(pictures.urlOf),
      Collaboration.configure({ document: link.doc, field: 'default' }),
      Presence.configure({ awareness: link.company.awareness }),
      NoteMarks,
      Composing.configure({ hearing: link.hearing }),
      Tracker.configure({
        pen,
        refused: ({ rule }) => note(rule === 'INK-4' ? 'reviewersInk' : 'notInInk'),
        takeFiles: pictures.takeFiles,
      }),
      Extension.create({ name: 'picturePlaces', addProseMirrorPlugins: () => [picturePlaces()] }),
    ],
  })
  seat.editor = editor
  const account = mode === 'ink' ? hand.id : null
  seat.ledger = new Ledger(editor.state.doc, account)
  seat.copies = new Copies(editor, account, seat.ledger, link.company.writers)
  return editor
}

/**
 * What was written here and the server does not have.
 * @param served what it has; by default what it had told this seat
 * @param isRefused the same round goes on without the strokes: plain words are told from these alone, for two who broke one line differ from the server in more than their words
 */
export function wordsOf(seat: Seat, served: Doc = seat.link.served, isRefused = false): Edit[] {
  const { editor, link } = seat
  if (!editor || editor.isDestroyed || !link.unsaved || !link.greeting) return []
  const base = yXmlFragmentToProseMirrorRootNode(served.getXmlFragment('default'), editor.schema)
  const { hand, mode } = link.greeting
  if (mode === 'plain' && isRefused) return plainWords(link.unconfirmed, served)
  if (mode === 'plain' || !seat.ledger) return editsBetween(base, editor.state.doc)
  return unsentWords(editor.state.doc, base, hand.id, seat.ledger, [...link.unconfirmed])
}

/** Strikes, formats and changes of form that stand here and not with the server, in the words they concern. */
export function actsOf(seat: Seat, served: Doc = seat.link.served): string[] {
  const { editor, link } = seat
  const hand = link.greeting?.hand.id
  if (!editor || editor.isDestroyed || !link.unsaved || !hand) return []
  const base = yXmlFragmentToProseMirrorRootNode(served.getXmlFragment('default'), editor.schema)
  const changes = (doc: { toJSON(): unknown }) =>
    listChanges((doc.toJSON() as { content: NodeJson[] }).content).filter(
      (change) => change.hand === hand && change.kind !== 'insert',
    )
  const stored = new Set(changes(base).map((change) => change.id))
  return changes(editor.state.doc).flatMap((change) => (stored.has(change.id) ? [] : [`${change.kind}:${change.text}`]))
}

/** Own letters that strokes took back which did not hold: taken back once more. @param ledger of the seat where they were written */
export function takeBackAgain({ copies }: Seat, strokes: readonly Written[], ledger: Ledger | null): void {
  const taken = strokes.flatMap((stroke) => stroke.taken ?? [])
  copies?.takeBack(taken, ledger)
}
