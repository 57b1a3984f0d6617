/** An editor without a browser: ProseMirror states, changed through the tracker and judged as the gate would. */
import { type Node as DocNode, Slice } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { judgeChange } from '../../../client/features/drafts/tracker/check.ts'
import { type Answer, backspace, deleteForward, enter } from '../../../client/features/drafts/tracker/keys.ts'
import type { Note, Pen } from '../../../client/features/drafts/tracker/pen.ts'
import { rewrite } from '../../../client/features/drafts/tracker/rewrite.ts'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { type Hand, readNodes, writeNodes } from '../../../shared/drafts/ink.ts'
import type { Refusal } from '../../../shared/drafts/rules.ts'
import { schema } from '../../../shared/drafts/schema.ts'
import { factsFor, OPENED } from './honest-pen.ts'

export class Desk {
  state: EditorState
  readonly notes: Note[] = []
  readonly refusals: Refusal[] = []
  constructor(
    blocks: NodeJson[],
    readonly hands: Hand[],
    readonly mode: 'plain' | 'ink' = 'ink',
  ) {
    this.state = EditorState.create({ schema, doc: schema.nodeFromJSON({ type: 'doc', content: blocks }) })
  }
  penOf(hand: Hand): Pen {
    const facts = factsFor(this.hands, this.mode)
    return { hand, mode: this.mode, now: () => OPENED + 5, facts: () => facts, note: (note) => this.notes.push(note) }
  }
  /** As the tracker's hook does: written in ink, judged, and only then applied. */
  do(hand: Hand, make: (state: EditorState, pen: Pen) => Answer | null, isTracked = true): boolean {
    const pen = this.penOf(hand)
    const answer = make(this.state, pen)
    if (!answer || answer === 'handled') return false
    if (answer === 'pass') throw new Error('left to ProseMirror')
    const tr = isTracked ? answer : rewrite(answer, this.state, pen)
    const refusal = tr.docChanged ? judgeChange(this.state.doc, tr.doc, pen) : null
    if (refusal) {
      this.refusals.push(refusal)
      return false
    }
    tr.doc.check()
    this.state = this.state.apply(tr)
    return tr.docChanged
  }
  plainly(hand: Hand, make: (state: EditorState) => Transaction): boolean {
    return this.do(hand, make, false)
  }

  /** The offset in the n-th line, as a position. */
  at(line: number, offset: number): number {
    const starts: [number, number][] = []
    this.state.doc.descendants((node: DocNode, pos) => {
      if (node.isTextblock) starts.push([pos + 1, node.content.size])
      return !node.isTextblock
    })
    const [start, size] = starts[line] ?? [1, 0]
    return start + (offset < 0 ? size : Math.min(offset, size))
  }
  caret(line: number, offset: number, toLine = line, toOffset = offset): void {
    const selection = TextSelection.create(this.state.doc, this.at(line, offset), this.at(toLine, toOffset))
    this.state = this.state.apply(this.state.tr.setSelection(selection))
  }
  type(hand: Hand, words: string): void {
    for (const letter of words) this.plainly(hand, (state) => state.tr.insertText(letter))
  }
  enter(hand: Hand): void {
    this.do(hand, enter)
  }
  backspace(hand: Hand, times = 1): void {
    for (let i = 0; i < times; i++) this.erase(hand, backspace, -1)
  }
  delete(hand: Hand, times = 1): void {
    for (let i = 0; i < times; i++) this.erase(hand, deleteForward, 1)
  }
  /** What the browser and ProseMirror's base keys do where the tracker leaves it to them. */
  private erase(hand: Hand, key: typeof backspace, by: 1 | -1): void {
    const pen = this.penOf(hand)
    if (key(this.state, pen) !== 'pass') {
      this.do(hand, key)
      return
    }
    this.plainly(hand, (state) => {
      const { from, to, empty } = state.selection
      if (!empty) return state.tr.deleteSelection()
      return by < 0 ? state.tr.delete(from - 1, from) : state.tr.delete(to, to + 1)
    })
  }
  replaceWith(hand: Hand, blocks: NodeJson[], open = 1): void {
    const content = schema.nodeFromJSON({ type: 'doc', content: blocks }).content
    this.plainly(hand, (state) => state.tr.replaceSelection(new Slice(content, open, open)))
  }

  get json(): NodeJson[] {
    return writeNodes(readNodes((this.state.doc.toJSON() as { content: NodeJson[] }).content))
  }
}
