/** INK-6: a clientID belongs to one hand, announced at the handshake or bound with its first stored update, for ever. */
type Owner = { hand: string; recorded: boolean }

/**
 * Every binding is in the state vector that everybody exchanges. An editor that is opened anew has a new clientID, so a round of
 * weeks may honestly have hundreds; one that is only announced costs nobody anything and makes room for the next.
 */
export const most = { recorded: 500, announced: 64, inOneUpdate: 4 }

export class Clients {
  private readonly owners: Map<number, Owner>
  private readonly recorded = new Map<string, number>()
  /** By hand, oldest first. */
  private readonly announced = new Map<string, Set<number>>()

  /** @param recorded the bindings that the database knows */
  constructor(recorded: Iterable<[number, string]>) {
    this.owners = new Map([...recorded].map(([client, hand]) => [client, { hand, recorded: true }]))
    for (const { hand } of this.owners.values()) this.count(hand, 1)
  }

  /** Who writes under which clientID. */
  bindings(): [client: number, hand: string][] {
    return [...this.owners].map(([client, { hand }]) => [client, hand])
  }

  isOf(client: number, hand: string): boolean {
    return this.owners.get(client)?.hand === hand
  }

  isFree(client: number): boolean {
    return !this.owners.has(client)
  }

  /** @param inUse whether the document holds structs of this client: without an owner they are the server's own */
  announce(client: number, hand: string, inUse: boolean): boolean {
    const owner = this.owners.get(client)
    if (owner) return owner.hand === hand
    if (inUse) return false
    this.owners.set(client, { hand, recorded: false })
    const mine = this.announced.get(hand) ?? new Set()
    this.announced.set(hand, mine.add(client))
    const [oldest] = mine
    if (mine.size > most.announced && oldest !== undefined) {
      mine.delete(oldest)
      this.owners.delete(oldest)
    }
    return true
  }

  /** The hand writes as this client; what the database does not know yet is added to `toRecord`. @returns why not, or null */
  claim(client: number, hand: string, inUse: boolean, toRecord: number[]): string | null {
    if (!this.announce(client, hand, inUse)) return `clientID ${client} belongs to another hand`
    const owner = this.owners.get(client) as Owner
    if (owner.recorded) return null
    if (toRecord.length >= most.inOneUpdate) return 'too many new clientIDs in one update'
    if ((this.recorded.get(hand) ?? 0) >= most.recorded) return 'too many clientIDs of one hand'
    owner.recorded = true
    this.announced.get(hand)?.delete(client)
    this.count(hand, 1)
    toRecord.push(client)
    return null
  }

  release(clients: number[]): void {
    for (const client of clients) {
      const owner = this.owners.get(client)
      if (owner?.recorded) this.count(owner.hand, -1)
      this.owners.delete(client)
    }
  }

  private count(hand: string, by: 1 | -1): void {
    this.recorded.set(hand, (this.recorded.get(hand) ?? 0) + by)
  }
}
