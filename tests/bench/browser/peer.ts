/** The peer's page: TipTap on Yjs as their guides set it up, the same text, and nothing else. */
import { Editor, Node } from '@tiptap/core'
import Bold from '@tiptap/extension-bold'
import Collaboration from '@tiptap/extension-collaboration'
import Document from '@tiptap/extension-document'
import Italic from '@tiptap/extension-italic'
import Text from '@tiptap/extension-text'
import Underline from '@tiptap/extension-underline'
import * as Y from 'yjs'
import { lineOf } from './words.ts'

const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: () => ['p', 0],
})
const document = new Y.Doc()
const count = Number(new URLSearchParams(location.search).get('paragraphs'))
document.getXmlFragment('default').insert(
  0,
  Array.from({ length: count }, (_, n) => {
    const line = new Y.XmlElement('paragraph')
    line.insert(0, [new Y.XmlText(lineOf(n))])
    return line
  }),
)
const editor = new Editor({
  element: window.document.getElementById('page') as HTMLElement,
  extensions: [Document, Paragraph, Text, Bold, Italic, Underline, Collaboration.configure({ document })],
})
Object.assign(window, { __butphe: { editor }, __others: document })
