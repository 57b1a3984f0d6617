/** Undo is tried on a copy first: it could take away what others wrote since. Where it cannot be done, one's own words are struck. */
import type { EditorState, Transaction } from '@tiptap/pm/state'
import {
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  yUndoPluginKey,
  yXmlFragmentToProseMirrorRootNode,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { sameEnds } from '../changed-blocks.ts'
import { judgeChange } from './check.ts'
import type { Pen } from './pen.ts'
import { strikeRange } from './strike.ts'

export type Direction = 'undo' | 'redo'
type Stack = Y.UndoManager['undoStack']
type StackItem = Stack[number]

export const undoManagerOf = (state: EditorState): Y.UndoManager | null =>
  (yUndoPluginKey.getState(state) as { undoManager?: Y.UndoManager } | undefined)?.undoManager ?? null
type Binding = { doc: Y.Doc; type: Y.XmlFragment; binding: { mapping: Map<Y.AbstractType<unknown>, unknown> } | null }
const syncStateOf = (state: EditorState): Binding => ySyncPluginKey.getState(state) as Binding

const stackOf = (manager: Y.UndoManager, direction: Direction): Stack =>
  direction === 'undo' ? manager.undoStack : manager.redoStack

/** The copy's manager keeps what the real one would delete: items are shared, their notes (selections) are not. */
const copyItem = (item: StackItem): StackItem =>
  Object.assign(Object.create(Object.getPrototypeOf(item)), item, { meta: new Map() }) as StackItem

/** May it be done? The last item is tried on a copy of the document and judged. */
export function isUndoPossible(state: EditorState, direction: Direction, pen: Pen): boolean {
  const manager = undoManagerOf(state)
  const item = manager && stackOf(manager, direction).at(-1)
  if (!manager || !item) return true
  const { doc } = syncStateOf(state)
  // nothing tells whose plain words are; in ink the account of one's own letters takes back what stands beyond it
  if (pen.mode === 'plain' && (hasCarriedOn(doc, item) || holdsOthersWords(doc, item))) return false
  const copy = new Y.Doc({ gc: false })
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const root = copy.getXmlFragment('default')
    const trial = new Y.UndoManager(root, { trackedOrigins: new Set(), deleteFilter: manager.deleteFilter })
    stackOf(trial, direction).push(...stackOf(manager, direction).map(copyItem))
    trial[direction]()
    const after = yXmlFragmentToProseMirrorRootNode(root, state.schema)
    const { left, right } = sameEnds(state.doc, after)
    if (!after.childCount || !after.type.validContent(after.content)) return false
    for (const block of after.children.slice(left, after.childCount - right)) block.check()
    return judgeChange(state.doc, after, pen) === null
  } catch {
    return false // the copy could not even be read
  } finally {
    copy.destroy()
  }
}

const isText = (struct: Y.Item | Y.GC): struct is Y.Item =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentString

/**
 * The act carried words from one place to another, and there they are gone: another carried them on, or took them away. Undone,
 * they would stand twice, or stand again.
 */
function hasCarriedOn(doc: Y.Doc, { insertions, deletions }: StackItem): boolean {
  let [hasTaken, isGone] = [false, false]
  doc.transact((transaction) => {
    Y.iterateDeletedStructs(transaction, deletions, (struct) => {
      hasTaken ||= isText(struct)
    })
    Y.iterateDeletedStructs(transaction, insertions, (struct) => {
      isGone ||= struct.deleted && !(struct instanceof Y.Item && struct.redone) && !Y.isDeleted(deletions, struct.id)
    })
  })
  return hasTaken && isGone
}

/** Lines or tables that the act brought, with words of others in them. The copy below does not know what was done again since. */
function holdsOthersWords(doc: Y.Doc, { insertions }: StackItem): boolean {
  const hasOthers = (type: Y.AbstractType<unknown>): boolean => {
    for (let item = type._start; item; item = item.right) {
      const { content } = item
      const isOthers = content instanceof Y.ContentString && item.id.client !== doc.clientID
      if (!item.deleted && (isOthers || (content instanceof Y.ContentType && hasOthers(content.type)))) return true
    }
    return false
  }
  let holds = false
  doc.transact((transaction) =>
    Y.iterateDeletedStructs(transaction, insertions, (struct) => {
      const item = struct instanceof Y.Item ? asDoneAgain(doc, struct) : null
      holds ||= item?.content instanceof Y.ContentType && !item.deleted && hasOthers(item.content.type)
    }),
  )
  return holds
}
function asDoneAgain(doc: Y.Doc, first: Y.Item): Y.Item | null {
  let item: Y.Item | Y.GC = first
  while (item instanceof Y.Item && item.redone) item = Y.getItem(doc.store, item.redone) as Y.Item | Y.GC
  return item instanceof Y.Item ? item : null
}

/** What is struck instead; `isWhole`: nothing of the act is left. */
type Instead = { tr: Transaction; isWhole: boolean }

/**
 * Instead of an undo that is not possible: the words that it would have taken away are struck, and its breaks. Where it would also
 * have brought words back, these may be the same ones that a break or a join carried, and nobody wants them struck.
 */
export function strikeInstead(state: EditorState, pen: Pen): Instead | null {
  const manager = undoManagerOf(state)
  const item = manager?.undoStack.pop()
  if (!manager || !item) return null
  const { words, breaks, hasCarried } = broughtBy(item, state, pen)
  const ranges = hasCarried ? breaks : words
  const tr = state.tr
  for (const [from, to] of ranges.sort((a, b) => b[0] - a[0])) {
    if (to <= tr.doc.content.size) strikeRange(tr, from, to, pen)
  }
  return tr.docChanged ? { tr, isWhole: hasCarried } : null
}

type Range = [from: number, to: number]
/** What an act brought that still stands, and whether it took words away to bring them back elsewhere. */
function broughtBy(
  item: StackItem,
  state: EditorState,
  pen: Pen,
): { words: Range[]; breaks: Range[]; hasCarried: boolean } {
  const { doc, type, binding } = syncStateOf(state)
  const words: Range[] = []
  const lines = new Set<unknown>()
  let hasCarried = false
  doc.transact((transaction) => {
    Y.iterateDeletedStructs(transaction, item.deletions, (struct) => {
      hasCarried ||= isText(struct)
    })
    Y.iterateDeletedStructs(transaction, item.insertions, (struct) => {
      if (!(struct instanceof Y.Item) || struct.deleted || !binding) return
      if (struct.content instanceof Y.ContentType) lines.add(binding.mapping.get(struct.content.type))
      if (!isText(struct)) return
      const { client, clock } = struct.id
      const relative = Y.createRelativePositionFromJSON({ item: { client, clock }, assoc: 0 })
      const from = relativePositionToAbsolutePosition(doc, type, relative, binding.mapping as never)
      if (from !== null) words.push([from, from + struct.length])
    })
  })
  const breaks: Range[] = []
  state.doc.descendants((node, pos) => {
    const isBehindLine = state.doc.resolve(pos).nodeBefore?.isTextblock
    if (lines.has(node) && (pen.mode === 'plain' || node.attrs.inkBreak) && isBehindLine)
      breaks.push([pos - 1, pos + 1])
    return !node.isTextblock
  })
  return { words, breaks, hasCarried }
}
