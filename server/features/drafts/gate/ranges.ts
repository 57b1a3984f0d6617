/** Stretches of clocks by client, sorted and joined, so that one look tells how far an answer holds. */
type Range = { from: number; to: number }
export type Stretch = { client: number; from: number; to: number }

export class Ranges {
  private readonly byClient = new Map<number, Range[]>()

  constructor(stretches: Iterable<Stretch>) {
    for (const { client, from, to } of stretches) {
      const list = this.byClient.get(client)
      if (list) list.push({ from, to })
      else this.byClient.set(client, [{ from, to }])
    }
    for (const [client, list] of this.byClient) this.byClient.set(client, joined(list))
  }

  /** Is this clock in one of the stretches, and up to where is that so? */
  at(client: number, clock: number): { isIn: boolean; to: number } {
    const list = this.byClient.get(client) ?? []
    let [low, high] = [0, list.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle] as Range).to <= clock) low = middle + 1
      else high = middle
    }
    const next = list[low]
    if (!next) return { isIn: false, to: Number.POSITIVE_INFINITY }
    return next.from <= clock ? { isIn: true, to: next.to } : { isIn: false, to: next.from }
  }

  /** Cuts [from, to) where the answer changes. */
  *parts(client: number, from: number, to: number): Generator<Range & { isIn: boolean }> {
    for (let at = from; at < to; ) {
      const { isIn, to: end } = this.at(client, at)
      yield { isIn, from: at, to: Math.min(end, to) }
      at = end
    }
  }
}

function joined(list: Range[]): Range[] {
  const sorted = list.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)
  const result: Range[] = []
  for (const range of sorted) {
    const last = result.at(-1)
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to)
    else result.push({ ...range })
  }
  return result
}
