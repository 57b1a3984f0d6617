/** Tells when an input method composes a word, so that the others' strokes wait for its end. */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { Hearing } from './connection/hearing.ts'

/** The editor reads the last letters of a composition a moment after its end. */
const SETTLES_MS = 40

export const Composing = Extension.create<{ hearing: Hearing }>({
  name: 'composing',
  addProseMirrorPlugins() {
    const { hearing } = this.options
    let timer: ReturnType<typeof setTimeout> | undefined
    const begin = () => {
      clearTimeout(timer)
      hearing.wait()
    }
    const end = () => {
      clearTimeout(timer)
      timer = setTimeout(() => hearing.goOn(), SETTLES_MS)
    }
    return [
      new Plugin({
        props: {
          handleDOMEvents: { compositionstart: begin, compositionupdate: begin, compositionend: end, blur: end },
        },
      }),
    ]
  },
})
