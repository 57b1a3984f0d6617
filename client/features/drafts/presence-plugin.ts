/** Where the others' cursors are: a caret with the name, in the colour of the pen. The server says whose it is. */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { DecorationSet } from '@tiptap/pm/view'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type { Pen } from '../../../shared/drafts/contract.ts'

export type Person = { name: string; pen: Pen; hand: string }
const isPerson = (user: unknown): user is Person => typeof (user as Person | null)?.name === 'string'

function drawCaret(user: unknown): HTMLElement {
  const caret = document.createElement('span')
  const name = document.createElement('span')
  const person = isPerson(user) ? user : { name: '…', pen: 'reader' as const, hand: '' }
  caret.className = `ink-caret pen-${person.pen}`
  name.className = 'ink-caret-name'
  name.textContent = person.name
  caret.append('\u2060', name, '\u2060')
  caret.setAttribute('aria-hidden', 'true')
  return caret
}
const drawSelection = (user: unknown) => ({ class: `ink-selection pen-${isPerson(user) ? user.pen : 'reader'}` })

/** Whatever a cursor makes the plug-in throw, it throws in the middle of somebody's key: then no cursor is drawn. */
function unbreakable(plugin: Plugin): Plugin {
  const { state, ...spec } = plugin.spec
  const orNone = (draw: () => unknown) => {
    try {
      return draw()
    } catch {
      return DecorationSet.empty
    }
  }
  return new Plugin({
    ...spec,
    state: {
      init: (config, editor) => orNone(() => state?.init.call(plugin, config, editor)),
      apply: (tr, drawn, before, after) => orNone(() => state?.apply.call(plugin, tr, drawn, before, after)),
    },
  })
}

type Change = { added: number[]; updated: number[]; removed: number[] }
type Listener = (change: Change, origin: unknown) => void

/** The plug-in draws all cursors again with each key, for one's own has moved: while nobody else has one there is nothing to draw. */
function othersOf(awareness: Awareness): Awareness {
  const isOwn = (client: number) => client === awareness.clientID
  const told = new Map<Listener, Listener>()
  const on = (name: 'change', listener: Listener) => {
    const whenOthers: Listener = (change, origin) => {
      const isOthers = ![...change.added, ...change.updated, ...change.removed].every(isOwn)
      if (isOthers || [...awareness.getStates()].some(([client, { cursor }]) => !isOwn(client) && cursor))
        listener(change, origin)
    }
    told.set(listener, whenOthers)
    awareness.on(name, whenOthers)
  }
  const off = (name: 'change', listener: Listener) => awareness.off(name, told.get(listener) ?? listener)
  return Object.assign(Object.create(awareness) as Awareness, { on, off })
}

export const Presence = Extension.create<{ awareness: Awareness }>({
  name: 'presence',
  addProseMirrorPlugins() {
    const drawn = { cursorBuilder: drawCaret, selectionBuilder: drawSelection }
    return [unbreakable(yCursorPlugin(othersOf(this.options.awareness), drawn))]
  },
})

/** Everybody else who is here, each once however many tabs. @param before is answered while they are the same: cursors move with each key */
export function peopleIn(awareness: Awareness, before: Person[]): Person[] {
  const people = new Map<string, Person>()
  for (const [client, state] of awareness.getStates()) {
    if (client !== awareness.clientID && isPerson(state.user)) people.set(state.user.hand + state.user.name, state.user)
  }
  const here = [...people.values()]
  return JSON.stringify(here) === JSON.stringify(before) ? before : here
}
