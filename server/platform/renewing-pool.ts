/**
 * A pool that starts afresh when it loses a connection. postgres.js 3.4.9 keeps a lost connection's state for the next one: the
 * old error is given to a later query, which then seems to have failed though it was committed, a transaction refused so keeps
 * its connection for ever, and half-written bytes go out before the greeting, which then is waited for in vain.
 */
import type postgres from 'postgres'

/** What is under way on the old pool may end first. */
const graceMs = 60_000

/** @param make opens a pool and calls back when one of its connections is gone */
export function renewingPool(make: (lost: () => void) => postgres.Sql): postgres.Sql {
  const pools = new Set<postgres.Sql>()
  let ending = false
  const open = (): postgres.Sql => {
    const pool = make(() => {
      if (ending || current !== pool) return
      current = open()
      setTimeout(() => void retire(pool), graceMs).unref()
    })
    pools.add(pool)
    return pool
  }
  const retire = async (pool: postgres.Sql): Promise<void> => {
    pools.delete(pool)
    await pool.end({ timeout: 30 }).catch(() => {})
  }
  let current = open()

  const own: Partial<postgres.Sql> = {
    end: async (options) => {
      ending = true
      await Promise.all([...pools].map((pool) => pool.end(options)))
    },
  }
  return new Proxy(current, {
    apply: (_, self, args) => Reflect.apply(current, self, args),
    get: (_, name) => Reflect.get(own, name) ?? Reflect.get(current, name),
  })
}

const lostCodes = /^(57P0|08|CONNECTION_|CONNECT_|ECONN|EPIPE)/

/**
 * What the library leaves to nobody when a connection goes: a write that was put off is done though the socket is gone, and a
 * transaction's queries are refused once more after the transaction was. Each was told to its caller already. Anything else that
 * nobody caught ends the program, as it would without this.
 */
export function surviveLostConnections(say: (error: unknown) => void): void {
  const endUnless = (lost: (error: unknown) => boolean) => (error: unknown) => {
    say(error)
    if (!lost(error)) process.exit(1)
  }
  process.on('uncaughtException', endUnless(isLateWrite))
  process.on('unhandledRejection', endUnless(isLostConnection))
}

const isLostConnection = (error: unknown): boolean => lostCodes.test(String((error as { code?: unknown } | null)?.code))
const isLateWrite = (error: unknown): boolean =>
  isLostConnection(error) ||
  (error instanceof TypeError && /socket/.test(error.message) && /postgres/.test(error.stack ?? ''))
