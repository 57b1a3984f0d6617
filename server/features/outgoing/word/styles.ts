/** What Word's styles and numberings say of a paragraph and of a run: kind, list, alignment, format. */
import { MAX_LEVEL } from '../../../../shared/drafts/forms.ts'
import { styleIds } from '../docx/styles.ts'
import { childOf, childrenOf, type Element, toggleOf, valOf } from './xml.ts'

type Kind = 'h1' | 'h2' | 'h3'
/** What stands before an item of a list; `sign` where it is words ("Điều 1."), which the draft keeps as words. */
type ListLevel = { format: string; text: string; start: number }
export type Numbered = { list: 'bullet' | 'number'; level: number } | { sign: { id: string; level: number } }
/** `points`: of the letters; undefined where nothing is said, and in our own paper where the words have their paragraph's own. */
export type Format = { bold: boolean; italic: boolean; underline: boolean; points: number | undefined }

export type Styles = {
  /** The chain of a style, itself first. */
  idOf(paragraph: Element | undefined): string
  kindOf(properties: Element | undefined): Kind | null
  numberedOf(properties: Element | undefined): Numbered | null
  alignOf(properties: Element | undefined): string | undefined
  formatOf(run: Element | undefined, paragraph: Element | undefined): Format
  /** Of a run's letters. */
  pointsOf(run: Element | undefined, paragraph: Element | undefined): number | undefined
  levelsOf(id: string): ListLevel[]
  /** The file is our own paper: what is as large as its paragraph says nothing of it. */
  isOurs: boolean
  isHidden(run: Element | undefined): boolean
}

const pointsIn = (run: Element | undefined): number | undefined => {
  const halves = Number(valOf(run, 'sz'))
  return Number.isFinite(halves) && halves > 0 ? halves / 2 : undefined
}

/** The signs of our own paper stand in styles of these names: their look is the paper's, not the words'. */
const isOurs = (id: string): boolean => id.startsWith('VB-')

export function readStyles(styles: Element | undefined, numbering: Element | undefined): Styles {
  const byId = new Map(childrenOf(styles, 'style').map((style) => [style.attributes.styleId ?? '', style]))
  const ours = byId.has(styleIds.gap)
  const usual = childrenOf(styles, 'style').find(
    ({ attributes }) => attributes.type === 'paragraph' && attributes.default === '1',
  )?.attributes.styleId
  const chainOf = (id: string | undefined): Element[] => {
    const chain: Element[] = []
    for (let next = id; next !== undefined && chain.length < 20; ) {
      const style = byId.get(next)
      if (!style || chain.includes(style)) break
      chain.push(style)
      next = valOf(style, 'basedOn')
    }
    return chain
  }
  const idOf = (properties: Element | undefined): string => valOf(properties, 'pStyle') ?? usual ?? ''
  /** The paragraph's own word first, then its styles'. */
  const said = <T>(properties: Element | undefined, ask: (properties: Element | undefined) => T | undefined) => {
    const own = ask(properties)
    if (own !== undefined) return own
    for (const style of chainOf(idOf(properties))) {
      const found = ask(childOf(style, 'pPr'))
      if (found !== undefined) return found
    }
    return undefined
  }
  const abstractOf = new Map(
    childrenOf(numbering, 'num').map((num) => [num.attributes.numId ?? '', valOf(num, 'abstractNumId') ?? '']),
  )
  const abstracts = new Map(
    childrenOf(numbering, 'abstractNum').map((one) => [one.attributes.abstractNumId ?? '', one]),
  )
  const levelOf = (id: string, level: number): Element | undefined =>
    childrenOf(abstracts.get(abstractOf.get(id) ?? ''), 'lvl').find(
      ({ attributes }) => Number(attributes.ilvl) === level,
    )

  return {
    idOf,
    kindOf(properties) {
      const outline = said(properties, (one) => valOf(one, 'outlineLvl'))
      const names = chainOf(idOf(properties)).map((style) => valOf(style, 'name') ?? '')
      const named = names.map((name) => /^heading ([1-9])$/i.exec(name)?.[1]).find(Boolean)
      if (names[0] === 'Title' && !named) return 'h1'
      const level = named ? Number(named) - 1 : outline === undefined ? 9 : Number(outline)
      return level > 8 ? null : ((['h1', 'h2', 'h3'] as const)[Math.min(level, 2)] ?? null)
    },
    numberedOf(properties) {
      const id = said(properties, (one) => valOf(one, 'numPr', 'numId'))
      if (!id || id === '0') return null
      const level = Number(said(properties, (one) => valOf(one, 'numPr', 'ilvl')) ?? 0)
      const found = levelOf(id, level)
      const format = valOf(found, 'numFmt')
      if (!found || format === 'none') return null
      if (format === 'bullet') return { list: 'bullet', level: Math.min(level, MAX_LEVEL) }
      if (/\p{L}{2}/u.test(valOf(found, 'lvlText') ?? '')) return { sign: { id: abstractOf.get(id) ?? '', level } }
      return { list: 'number', level: Math.min(level, MAX_LEVEL) }
    },
    alignOf: (properties) => said(properties, (one) => valOf(one, 'jc')),
    formatOf(run, paragraph) {
      const id = idOf(paragraph)
      const chains = [...chainOf(valOf(run, 'rStyle')), ...(isOurs(id) || this.kindOf(paragraph) ? [] : chainOf(id))]
      const from = [run, ...chains.map((style) => childOf(style, 'rPr'))]
      const isOn = (name: string) => from.map((one) => toggleOf(one, name)).find((one) => one !== undefined) ?? false
      return { bold: isOn('b'), italic: isOn('i'), underline: isOn('u'), points: this.pointsOf(run, paragraph) }
    },
    isOurs: ours,
    pointsOf(run, paragraph) {
      const chains = [...chainOf(valOf(run, 'rStyle')), ...chainOf(idOf(paragraph))].map((style) =>
        childOf(style, 'rPr'),
      )
      const from = ours ? [run] : [run, ...chains, childOf(styles, 'docDefaults', 'rPrDefault', 'rPr')]
      return from.map(pointsIn).find((one) => one !== undefined)
    },
    levelsOf: (id) =>
      childrenOf(abstracts.get(id), 'lvl').map((one) => ({
        format: valOf(one, 'numFmt') ?? 'decimal',
        text: valOf(one, 'lvlText') ?? '',
        start: Number(valOf(one, 'start') ?? 1),
      })),
    isHidden: (run) => toggleOf(run, 'vanish') ?? false,
  }
}
