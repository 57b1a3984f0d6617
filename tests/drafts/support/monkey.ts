/**
 * Runs inside the page: one honest person at random, seeded. Writes his own letters one by one, strikes and replaces what stood
 * there, moves it, breaks and joins lines, formats, turns, draws tables, and takes his own acts back.
 */
/** `src`: a picture that the server keeps for the draft. */
export type MonkeyOrder = { first: number; seed: number; seconds: number; src: string }
/** What was typed and stands by his own will, and what he took back; how often each act was done; the last letter's number. */
export type MonkeyTale = { typed: string; taken: string; acts: Record<string, number>; next: number }

export async function monkey({ first, seed, seconds, src }: MonkeyOrder): Promise<MonkeyTale> {
  let state = seed
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  const acts: Record<string, number> = {}
  const mine = new Set<string>()
  let next = first
  const here = () => {
    const editor = window.__butphe?.editor
    return editor && !editor.isDestroyed && editor.isEditable ? editor : null
  }
  const lettersIn = (text: string) =>
    new Set([...text].filter((letter) => (letter.codePointAt(0) ?? 0) >= first && (letter.codePointAt(0) ?? 0) < next))
  const end = Date.now() + seconds * 1_000

  const writeAt = async (from: number, to = from) => {
    here()?.commands.setTextSelection({ from, to })
    for (let i = 4 + random(24); i > 0; i--) {
      const editor = here()
      if (!editor) return
      const before = editor.state.doc
      const letter = String.fromCodePoint(next)
      editor.view.dispatch(editor.state.tr.insertText(letter))
      if (editor.state.doc !== before) {
        mine.add(letter)
        next++
      }
      await sleep(random(24))
    }
  }

  while (Date.now() < end) {
    await sleep(15 + random(60))
    const editor = here()
    if (!editor) continue
    const runs: { from: number; to: number; isInsertion: boolean }[] = []
    const [cells, pictures]: [number[], number[]] = [[], []]
    editor.state.doc.descendants((node, pos) => {
      if (node.type.name === 'tableCell') cells.push(pos + 2)
      if (node.type.name === 'image') pictures.push(pos)
      // an own row or column may go again: what is typed in it would go with it
      if (node.type.name === 'table') return node.childCount > 0
      if (node.isText && editor.state.doc.resolve(pos).depth === 1) {
        const isInsertion = node.marks.some((mark) => mark.type.name === 'inkIns')
        runs.push({ from: pos, to: pos + node.nodeSize, isInsertion })
      }
      return true
    })
    const run = pick(runs)
    if (!run) continue
    const at = run.from + random(run.to - run.from + 1)
    const back = Math.max(run.from, at - 4)
    const key = (name: string, more: KeyboardEventInit = {}) =>
      editor.view.dom.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }),
      )
    const select = (from: number, to = from) => editor.commands.setTextSelection({ from, to })
    /** What is struck or carried is never a letter of the alphabets: those are counted. */
    const isOld = !run.isInsertion && back < at && !/[\u3400-\ud7ff]/.test(editor.state.doc.textBetween(back, at))
    const line = (change: Parameters<typeof editor.commands.setLine>[0]) => () => {
      select(at)
      editor.commands.setLine(change)
    }
    const atEnd = (end: 'start' | 'end', name: string) => () => {
      select(editor.state.doc.resolve(at)[end]())
      key(name)
    }
    const strike = () => editor.view.dispatch(editor.state.tr.delete(back, at))
    const doings: [string, number, boolean, () => unknown][] = [
      ['write', 30, true, () => writeAt(at)],
      ['strike', 8, isOld, strike],
      ['replace', 5, isOld, () => writeAt(back, at)],
      [
        'move',
        3,
        isOld,
        () => {
          const carried = editor.state.doc.textBetween(back, at)
          strike()
          select(Math.min(pick(runs).from, editor.state.doc.content.size - 1))
          editor.view.pasteText(carried)
        },
      ],
      [
        'enter',
        5,
        true,
        () => {
          select(at)
          key('Enter')
        },
      ],
      ['join', 3, true, atEnd('start', 'Backspace')],
      ['joinNext', 1, true, atEnd('end', 'Delete')],
      ['heading', 2, true, line({ kind: pick(['h2', null]) })],
      ['align', 2, true, line({ align: pick(['center', 'justify', null]) })],
      ['list', 2, true, line({ list: pick(['bullet', 'number', null]), level: null })],
      [
        'indent',
        1,
        true,
        () => {
          select(at)
          editor.commands.indentLines(pick([1, -1]))
        },
      ],
      [
        'format',
        4,
        isOld,
        () => {
          select(back, at)
          editor.commands.toggleMark(pick(['bold', 'italic', 'underline']))
        },
      ],
      [
        'table',
        2,
        cells.length > 0,
        () => {
          select(pick(cells))
          editor.commands.changeTable(pick(['rowAfter', 'columnAfter', 'deleteRow', 'deleteColumn'] as const))
        },
      ],
      [
        'drawTable',
        1,
        cells.length < 40,
        () => {
          select(at)
          editor.commands.insertInkTable(2, 2)
        },
      ],
      [
        'size',
        3,
        isOld,
        () => {
          select(back, at)
          editor.commands.setSize(pick([10, 12, 13, null]))
        },
      ],
      ['bring', 1, pictures.length < 12, () => editor.commands.insertImage({ src, width: 400 }, at)],
      [
        'picture',
        2,
        pictures.length > 0,
        () => {
          editor.commands.setNodeSelection(pick(pictures))
          if (random(2)) editor.commands.removeImage()
          else editor.commands.changeImage({ width: pick([25, 50, 100]) })
        },
      ],
      [
        'takeBack',
        4,
        true,
        () => {
          const before = lettersIn(editor.state.doc.textContent)
          editor.commands.takeBack(random(3) ? 'undo' : 'redo')
          const after = lettersIn(editor.state.doc.textContent)
          // by his own will
          for (const letter of before) if (!after.has(letter)) mine.delete(letter)
          for (const letter of after) if (!before.has(letter)) mine.add(letter)
        },
      ],
    ]
    const possible = doings.filter(([, , can]) => can)
    let dice = random(possible.reduce((sum, [, weight]) => sum + weight, 0))
    const found = possible.find(([, weight]) => {
      dice -= weight
      return dice < 0
    })
    const [name, , , act] = found as (typeof doings)[number]
    acts[name] = (acts[name] ?? 0) + 1
    await act()
  }
  const all = Array.from({ length: next - first }, (_, i) => String.fromCodePoint(first + i))
  return { typed: [...mine].join(''), taken: all.filter((letter) => !mine.has(letter)).join(''), acts, next }
}
