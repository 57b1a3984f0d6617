/**
 * Own letters stand as often as their writer left them. A break or a join copies the words behind it; where two wrote the same line
 * anew at once, or one takes back his own break that another has broken on, they would stand twice, or stand again though they
 * were taken away. What stands against the account goes at once, as a stroke of its own.
 */
import type { Editor } from '@tiptap/core'
import type { Node as DocNode } from '@tiptap/pm/model'
import type { Writers } from '../connection/company.ts'
import { keepCaret } from '../tracker/caret.ts'
import { copiesSince } from './added.ts'
import type { Act, Ledger, Taken } from './ledger.ts'
import { takeBack } from './replay.ts'
import { type Stretch, standingAgain } from './taken-back.ts'

export class Copies {
  /** The text before what may have brought copies. */
  private before: DocNode | null = null
  private act: Act | null = null

  constructor(
    private readonly editor: Editor,
    /** Null in plain mode: there is no account. */
    private readonly hand: string | null,
    private readonly ledger: Ledger,
    private readonly writers: () => Writers,
  ) {}

  /** An own transaction, before it becomes a stroke. */
  wrote(before: DocNode, after: DocNode, act: Act): void {
    this.ledger.write(before, after, this.act ?? act)
    if (act === 'undo' && this.hand !== null) this.suspect(before, after)
  }

  /** What somebody else wrote is in the text; what the same person writes in another tab is on the account. */
  heard(before: DocNode, after: DocNode): void {
    if (this.hand === null) return
    const writers = this.writers()
    if (writers === 'own') this.ledger.hear(before, after)
    else if (writers === 'others') this.suspect(before, after)
    else this.ledger.allow(before, after)
  }

  private suspect(before: DocNode, after: DocNode): void {
    if (!this.ledger.brings(before, after)) return
    // the text is Yjs' at this moment: what is written into it now would not be heard of
    if (!this.before) queueMicrotask(() => this.look())
    this.before ??= before
  }

  private look(): void {
    const { before, editor, hand, ledger } = this
    this.before = null
    if (before && hand !== null && !editor.isDestroyed)
      this.remove(copiesSince(before, editor.state.doc, hand, ledger), hand, 'repair')
  }

  /** @param ledger of the seat where they were taken: another account than this one's goes on being kept */
  takeBack(taken: readonly Taken[], ledger: Ledger | null): void {
    const { editor, hand } = this
    if (!ledger || hand === null) return
    this.remove(standingAgain(editor.state.doc, hand, ledger, taken), hand, ledger === this.ledger ? 'repair' : null)
  }

  private remove(stretches: readonly Stretch[], hand: string, act: Act | null): void {
    if (!stretches.length) return
    const { editor } = this
    const was = editor.state.selection
    this.act = act
    try {
      // an undo of it would only bring it about again, and nothing before it could be undone
      takeBack(editor, stretches, hand, act !== 'repair')
    } finally {
      this.act = null
    }
    const tr = editor.state.tr
    keepCaret(tr, was)
    if (tr.selectionSet) editor.view.dispatch(tr)
  }
}
