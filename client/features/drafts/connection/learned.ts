/** What the judge on this machine is told of a round. */
import type { Pen } from '../../../../shared/drafts/contract.ts'
import type { RoundFacts } from '../../../../shared/drafts/rules.ts'
import type { Greeting } from './wire.ts'

export class Learned {
  private readonly images = new Set<string>()

  /** Brought here a moment ago: the server keeps it, and has not said so on this line yet. */
  learnImage(src: string): void {
    this.images.add(src)
  }

  /** @param now the server's clock, milliseconds. The first use of an id is known to the server alone. */
  facts(greeting: Greeting | null, now: number): RoundFacts {
    return {
      mode: greeting?.mode ?? 'ink',
      opened: greeting?.opened ?? 0,
      now,
      known: () => undefined,
      hasImage: (src) => this.images.has(src) || Boolean(greeting?.images?.includes(src)),
      penOf: (id): Pen | undefined => greeting?.hands.find((hand) => hand.id === id)?.pen,
    }
  }
}
