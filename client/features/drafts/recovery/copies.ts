/**
 * Own letters stand as often as their writer left them. A break or a join copies the words behind it; where two wrote the same line
 * anew at once, or one takes back his own break that another has broken on, they would stand twice, or stand again though they
 * were taken away. What stands against the account goes at once, as a stroke of its own.
 */
import type { Editor } from '@tiptap/core'
import type { Node as DocNode } from '@tiptap/pm/model'
import type { Writers } from '../connection/company.ts'
import { keepCaret } from '../tracker/caret.ts'
import type { Act, Ledger, Taken } from './ledger.ts'
import { takeBack } from './replay.ts'
import { standingAgain } from './taken-back.ts'

export class Copies {
  private suspects: Taken[] = []
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
  }

  private suspect(before: DocNode, after: DocNode): void {
    const added = this.ledger.addedIn(before, after)
    if (!added.length) return
    // the text is Yjs' at this moment: what is written into it now would not be heard of
    if (!this.suspects.length) queueMicrotask(() => this.look())
    this.suspects.push(...added)
  }

  private look(): void {
    const suspects = this.suspects.splice(0)
    if (!this.editor.isDestroyed) this.takeBack(suspects, this.ledger)
  }

  /** @param ledger of the seat where they were taken: another account than this one's goes on being kept */
  takeBack(taken: readonly Taken[], ledger: Ledger | null): void {
    const { editor, hand } = this
    const stretches = ledger && hand !== null ? standingAgain(editor.state.doc, hand, ledger, taken) : []
    if (!stretches.length || hand === null) return
    const was = editor.state.selection
    this.act = ledger === this.ledger ? 'repair' : null
    try {
      takeBack(editor, stretches, hand)
    } finally {
      this.act = null
    }
    const tr = editor.state.tr
    keepCaret(tr, was)
    if (tr.selectionSet) editor.view.dispatch(tr)
  }
}
