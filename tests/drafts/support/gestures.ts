/** What hands do beside typing: the clipboard, dragging, an input method. */
import type { CDPSession, Page } from 'playwright-core'
import { caret, pause } from './people.ts'

export const mayUseClipboard = (page: Page) => page.context().grantPermissions(['clipboard-read', 'clipboard-write'])

/** What lies on the clipboard, by type. */
export const clipboardOf = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const held: Record<string, string> = {}
    for (const item of await navigator.clipboard.read())
      for (const type of item.types) held[type] = await (await item.getType(type)).text()
    return held
  })

/** A paste of what another program put there; `picture`: the bytes of a PNG in Base64. @returns how long the page was busy with it, in milliseconds */
export const paste = (
  page: Page,
  given: { html?: string; text?: string; file?: string; picture?: string },
): Promise<number> =>
  page.evaluate(({ html, text, file, picture }) => {
    const data = new DataTransfer()
    if (html) data.setData('text/html', html)
    if (text) data.setData('text/plain', text)
    if (file) data.items.add(new File(['x'], file))
    if (picture) {
      const bytes = Uint8Array.from(atob(picture), (one) => one.charCodeAt(0))
      data.items.add(new File([bytes], 'hinh.png', { type: 'image/png' }))
    }
    const began = performance.now()
    window.__butphe?.editor?.view.dom.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
    return performance.now() - began
  }, given)

/** The middle between two offsets of a line, on the screen. */
const pointIn = (page: Page, line: number, from: number, to: number) =>
  page.evaluate(
    ([n, a, b]) => {
      const view = window.__butphe?.editor?.view
      const starts: number[] = []
      view?.state.doc.descendants((node, pos) => {
        if (node.isTextblock) starts.push(pos + 1)
        return !node.isTextblock
      })
      const at = (offset: number) => view?.coordsAtPos((starts[n] ?? 1) + offset) ?? { left: 0, top: 0, bottom: 0 }
      return { x: (at(a).left + at(b).left) / 2, y: (at(a).top + at(a).bottom) / 2 }
    },
    [line, from, to] as const,
  )

/** Words of the first line, dragged with the mouse to an offset of it. */
export async function dragWords(page: Page, from: number, to: number, target: number, key?: 'Control'): Promise<void> {
  await caret(page, 0, from, 0, to)
  const [start, end] = [await pointIn(page, 0, from, to), await pointIn(page, 0, target, target)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 8, start.y)
  if (key) await page.keyboard.down(key)
  await page.mouse.move(end.x, end.y, { steps: 6 })
  await page.mouse.up()
  if (key) await page.keyboard.up(key)
  await pause(150)
}

/** Something from another program, let go at an offset of the first line. */
export async function dropFromOutside(page: Page, offset: number, given: Record<string, string>): Promise<void> {
  const { x, y } = await pointIn(page, 0, offset, offset)
  const session = await page.context().newCDPSession(page)
  const items = Object.entries(given).map(([mimeType, data]) => ({ mimeType, data }))
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x, y, data: { items, dragOperationsMask: 1 } })
  await pause(150)
}

/** A file let go on the text: the browser's own event, for a file of the disk cannot be dragged by the protocol everywhere. */
export async function dropFile(page: Page, name: string): Promise<void> {
  const { x, y } = await pointIn(page, 0, 2, 2)
  await page.evaluate(
    ([file, clientX, clientY]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['x'], file))
      document
        .querySelector('.draft-text p')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer, clientX, clientY, bubbles: true, cancelable: true }))
    },
    [name, x, y] as const,
  )
}

/** An input method that shows the word as it grows, and writes it at the end. */
export class InputMethod {
  private constructor(private readonly session: CDPSession) {}
  static async on(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page))
  }
  async show(text: string): Promise<void> {
    await this.session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await pause(30)
  }
  /** The key that begins a word goes to the input method first. */
  async key(): Promise<void> {
    await this.session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: 229,
      key: 'Process',
      code: 'KeyV',
    })
  }
  async write(...steps: string[]): Promise<void> {
    await this.key()
    for (const text of steps) await this.show(text)
    await this.session.send('Input.insertText', { text: steps.at(-1) ?? '' })
    await pause(60)
  }
  /** A command of the browser's own, as from its menu or another system's keys. */
  async command(name: string): Promise<void> {
    await this.session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [name], key: 'Unidentified' })
    await pause(60)
  }
}
export const VIET = ['v', 'vi', 'vie', 'viê', 'việ', 'việt']
