/** INK-6: a clientID belongs to one hand, announced at the handshake or bound with its first stored update, for ever. */
type Owner = { hand: string; recorded: boolean }

export class Clients {
  private readonly owners: Map<number, Owner>

  /** @param recorded the bindings that the database knows */
  constructor(recorded: Iterable<[number, string]>) {
    this.owners = new Map([...recorded].map(([client, hand]) => [client, { hand, recorded: true }]))
  }

  /** @param inUse whether the document holds structs of this client: without an owner they are the server's own */
  announce(client: number, hand: string, inUse: boolean): boolean {
    const owner = this.owners.get(client)
    if (owner) return owner.hand === hand
    if (inUse) return false
    this.owners.set(client, { hand, recorded: false })
    return true
  }

  /** The hand writes as this client; what the database does not know yet is added to `toRecord`. */
  claim(client: number, hand: string, inUse: boolean, toRecord: number[]): boolean {
    if (!this.announce(client, hand, inUse)) return false
    const owner = this.owners.get(client) as Owner
    if (!owner.recorded) {
      owner.recorded = true
      toRecord.push(client)
    }
    return true
  }

  release(clients: number[]): void {
    for (const client of clients) this.owners.delete(client)
  }
}
