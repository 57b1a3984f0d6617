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

export const Presence = Extension.create<{ awareness: Awareness }>({
  name: 'presence',
  addProseMirrorPlugins() {
    const drawn = { cursorBuilder: drawCaret, selectionBuilder: drawSelection }
    return [unbreakable(yCursorPlugin(this.options.awareness, drawn))]
  },
})

/** Everybody else who is here, each once however many tabs. */
export function peopleIn(awareness: Awareness): Person[] {
  const people = new Map<string, Person>()
  for (const [client, state] of awareness.getStates()) {
    if (client !== awareness.clientID && isPerson(state.user)) people.set(state.user.hand + state.user.name, state.user)
  }
  return [...people.values()]
}
