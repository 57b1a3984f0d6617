/** INK-2: the first accepted use of a stroke's id fixes what it means. */
import { idOf, type Key } from '../../../../shared/drafts/ink.ts'

export class Keys {
  private readonly byId = new Map<string, Key>()

  add(keys: Iterable<Key>): void {
    for (const key of keys) this.byId.set(idOf(key), key)
  }

  get = (id: string): Key | undefined => this.byId.get(id)

  /** @returns the hand's own that are new */
  learn(keys: Iterable<Key>, hand: string): Key[] {
    const learned = [...keys].filter((key) => key.startsWith(`${hand}|`) && !this.byId.has(idOf(key)))
    this.add(learned)
    return learned
  }

  forget(keys: Key[]): void {
    for (const key of keys) this.byId.delete(idOf(key))
  }
}
