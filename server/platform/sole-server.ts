/**
 * One program serves a cluster of its own: a second one that stopped would take the database away from the first. The claim is a
 * lock that PostgreSQL lets go by itself when its holder is gone, so that a kill -9 leaves nothing behind.
 */
import pg from 'pg'

const lock = 0x62_75_74 // any number that nothing else here locks
const again = 1_000

/** @returns what gives the claim up, or null when another program holds it @param patience ms in which a killed holder may vanish */
export async function claimAlone(url: string, patience = 3_000): Promise<(() => Promise<void>) | null> {
  let holder: pg.Client | null = null
  let over = false

  async function claim(): Promise<boolean> {
    const client = new pg.Client({ connectionString: url, application_name: 'but-phe claim', keepAlive: true })
    client.on('error', () => {})
    await client.connect()
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [lock])
    if (!rows[0]?.mine) {
      await client.end()
      return false
    }
    client.once('end', () => {
      if (!over) setTimeout(reclaim, again).unref()
    })
    holder = client
    return true
  }
  /** The connection was lost, not the right: it is taken back as soon as the database answers. */
  function reclaim(): void {
    if (!over) claim().catch(() => setTimeout(reclaim, again).unref())
  }

  const until = Date.now() + patience
  while (!(await claim())) {
    if (Date.now() > until) return null
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return async () => {
    over = true
    await holder?.end().catch(() => {})
  }
}
