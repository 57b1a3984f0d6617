/**
 * Colours follow from the hand, which the server knows; what is new, faded or pointed at follows from the rail. All of it is one
 * style sheet: an attribute changed inside the editor would look to it like typing.
 */
import type { Change } from '../../../shared/drafts/changes.ts'
import type { HandView } from '../../../shared/drafts/contract.ts'

const EDGES = ['inkbreak', 'inkjoin', 'inkblock', 'inkadd', 'inkcut']
const parts = { hands: '', lit: '', dimmed: '', pointed: '' }
let sheet: CSSStyleSheet | null = null

function redraw(): void {
  sheet ??= new CSSStyleSheet()
  if (!document.adoptedStyleSheets.includes(sheet))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  sheet.replaceSync(Object.values(parts).join('\n'))
}
/** Ids come from the server's alphabet; anything else would be a selector of somebody's making. */
const isSafe = (id: string) => /^[\w-]+$/.test(id)
const strokeSelectors = (stroke: string): string[] =>
  isSafe(stroke) ? [`.ink[data-stroke="${stroke}"]`, ...EDGES.map((edge) => `[data-${edge}-stroke="${stroke}"]`)] : []

export function paintHands(hands: HandView[]): void {
  const rule = ({ id, pen }: HandView) => {
    const edges = EDGES.map((edge) => `[data-${edge}="${id}"]{--${edge}:var(--pen-${pen})}`).join('')
    return `.ink[data-hand="${id}"]{--ink:var(--pen-${pen})}${edges}`
  }
  const rules = hands
    .filter((hand) => isSafe(hand.id))
    .map(rule)
    .join('\n')
  // A new sheet has every letter of the page styled anew.
  if (rules === parts.hands) return
  parts.hands = rules
  redraw()
}

const lights = new Map<string, string[]>()
/** What others wrote since I last looked; the editor, the page and a rail may each say so. */
export function light(source: string, changes: Change[]): void {
  lights.set(
    source,
    changes.flatMap((change) => strokeSelectors(change.stroke)),
  )
  const selectors = [...lights.values()].flat()
  parts.lit = selectors.length ? `${selectors.join()}{background-color:var(--ink-lit)}` : ''
  redraw()
}

/** The hands whose pens are not chosen in the rail. */
export function dim(hands: string[]): void {
  const selectors = hands.filter(isSafe).map((id) => `.ink[data-hand="${id}"]`)
  parts.dimmed = selectors.length ? `${selectors.join()}{opacity:.35}` : ''
  redraw()
}

let pointing: ReturnType<typeof setTimeout> | undefined
/** Scrolls to a change and points at it for a moment. */
export function pointAt(root: HTMLElement, stroke: string): void {
  pointAtAll(root, strokeSelectors(stroke))
}
/** The same for the words of a note. */
export function pointAtNote(root: HTMLElement, id: string): void {
  pointAtAll(root, isSafe(id) ? [`.note-mark[data-note="${id}"]`] : [])
}

function pointAtAll(root: HTMLElement, selectors: string[]): void {
  const target = selectors.length ? root.querySelector(selectors.join()) : null
  if (!target) return
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  target.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' })
  parts.pointed = `${selectors.join()}{outline:2px solid var(--mantine-color-pine-6, #2f7070);outline-offset:2px}`
  redraw()
  clearTimeout(pointing)
  pointing = setTimeout(() => {
    parts.pointed = ''
    redraw()
  }, 2_000)
}
