/** What is carried along while a Word file is read: who brings it, what was left out, whose changes there are. */
import { fileHand, type LeftOutKind, type WordText } from '../../../../shared/drafts/word/contract.ts'
import { type FoundPicture, hashOf, type PictureParts } from './pictures.ts'
import type { Styles } from './styles.ts'
import type { Element } from './xml.ts'

const mostPlaces = 5
const placeLength = 60

/** As two programs may write one name. */
const plainName = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi')

export class Reading {
  private readonly own: ReadonlySet<string>
  private readonly others = new Map<string, { added: number; struck: number }>()
  private readonly left = new Map<LeftOutKind, { count: number; where: string[] }>()
  private readonly keys = new Map<string, string>()
  ownChanges = 0
  /** The words that stand just here, for the places of what is left out. */
  here = ''
  /** Within a field's code nothing is text. */
  fieldDepth = 0
  inCode = false
  /** Points of the file's own body. */
  usualSize: number | null = null
  counters = new Map<string, number[]>()
  /** By the SHA-256 of their bytes; with the words before each place. */
  readonly pictures = new Map<string, { bytes: Uint8Array; places: string[] }>()
  private readonly hashes = new Map<Uint8Array, string>()

  /** @param names under which the person's changes may stand in the file */
  constructor(
    readonly styles: Styles,
    names: readonly string[],
    private readonly parts: PictureParts = new Map(),
  ) {
    this.own = new Set(names.map(plainName))
  }

  leave(kind: LeftOutKind, where = this.here): void {
    const found = this.left.get(kind) ?? { count: 0, where: [] }
    found.count += 1
    const words = where.replace(/\s+/g, ' ').trim().slice(0, placeLength)
    if (words && found.where.length < mostPlaces && !found.where.includes(words)) found.where.push(words)
    this.left.set(kind, found)
  }

  /** @returns the SHA-256 of its bytes; null where they are not in the file, or none that are unpacked */
  pictureAt({ relation }: FoundPicture): string | null {
    const bytes = this.parts.get(relation)
    if (!bytes) return null
    const src = this.hashes.get(bytes) ?? hashOf(bytes)
    this.hashes.set(bytes, src)
    const known = this.pictures.get(src) ?? { bytes, places: [] }
    known.places.push(this.here)
    this.pictures.set(src, known)
    return src
  }

  /** @returns the key of own ink, '' for another's change */
  changed(element: Element | undefined, kind: 'added' | 'struck' | 'form'): string {
    if (!element) return ''
    const author = element.attributes.author ?? '?'
    if (this.own.has(plainName(author))) return this.keyOf(`${element.attributes.id ?? ''} ${kind}`)
    const name = author.normalize('NFC').trim().slice(0, 200) || '?'
    const found = this.others.get(name) ?? { added: 0, struck: 0 }
    if (kind !== 'form') found[kind] += 1
    this.others.set(name, found)
    return ''
  }

  /** One key for what is one change. */
  keyOf(what: string): string {
    const known = this.keys.get(what)
    if (known) return known
    const key = `${fileHand}|1|w${String(this.keys.size).padStart(6, '0')}`
    this.keys.set(what, key)
    this.ownChanges += 1
    return key
  }

  told(): Pick<WordText, 'own' | 'others' | 'leftOut'> {
    return {
      own: this.ownChanges,
      others: [...this.others].map(([name, counts]) => ({ name, ...counts })),
      leftOut: [...this.left].map(([kind, found]) => ({ kind, ...found })),
    }
  }
}
