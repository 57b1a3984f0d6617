/** What happened, said inside the transaction and heard after its commit, by every process on this database. */

import pg from 'pg'
import type { Tx } from './database.ts'
import type { Log } from './log.ts'

export type Happening = {
  feature: string
  id: string
  kind?: string
  /** The draft whose pens may have changed with it. */
  draftId?: string
  accounts?: string[]
}
export type Listener = (happening: Happening) => void

const channel = 'butphe'
/** A notification holds 8,000 bytes: accounts go in groups. */
const groupSize = 150

export async function announce(tx: Tx, happening: Happening): Promise<void> {
  const accounts = happening.accounts ? [...new Set(happening.accounts)] : undefined
  if (!accounts) return void (await notify(tx, happening))
  for (let at = 0; at < accounts.length; at += groupSize) {
    await notify(tx, { ...happening, accounts: accounts.slice(at, at + groupSize) })
  }
}

const notify = (tx: Tx, happening: Happening) => tx`select pg_notify(${channel}, ${JSON.stringify(happening)})`

/** A new connection after each loss, until one stands: a server that went deaf would not know it. */
const again = 500

export async function hear(url: string, log: Log): Promise<{ on(listener: Listener): void; stop(): Promise<void> }> {
  const listeners = new Set<Listener>()
  let ear: pg.Client | null = null
  let stopped = false

  async function listen(): Promise<void> {
    const client = new pg.Client({ connectionString: url, application_name: 'but-phe', keepAlive: true })
    let ended = false
    client.on('notification', ({ payload }) => tell(payload ?? ''))
    client.on('error', (error) => log.warn({ error: error.message }, 'the connection that listens broke'))
    client.once('end', () => {
      ended = true
      if (ear === client) reopen()
    })
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
      // It may be gone again between the answer and this line.
      if (ended) throw new Error('it ended while it opened')
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    ear = client
  }
  function reopen(): void {
    ear = null
    if (!stopped) setTimeout(() => listen().catch(reopen), again)
  }
  function tell(payload: string): void {
    const happening = JSON.parse(payload) as Happening
    for (const listener of listeners) {
      try {
        listener(happening)
      } catch (error) {
        log.error({ error, happening }, 'a listener failed')
      }
    }
  }

  await listen()
  return {
    on: (listener) => void listeners.add(listener),
    stop: async () => {
      stopped = true
      await ear?.end()
    },
  }
}
