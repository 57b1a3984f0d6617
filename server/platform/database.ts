/** The one connection pool. Rows come in camelCase, `date` stays 'YYYY-MM-DD', `int8` becomes a number. */
import postgres from 'postgres'
import { renewingPool } from './renewing-pool.ts'

export type Sql = postgres.Sql
export type Tx = postgres.TransactionSql
/** What a query needs: the pool or the transaction of the act. */
export type Db = Sql | Tx

const text = (value: string): string => value

export function connect(url: string, options: { max?: number } = {}): Sql {
  const settings = {
    max: options.max ?? 12,
    connect_timeout: 10,
    // A statement that hangs would hold a draft's row, and with it everybody's step on that draft.
    // Legal days are those of Gia Lai: `current_date` too, wherever the database stands.
    connection: {
      application_name: 'but-phe',
      TimeZone: 'Asia/Ho_Chi_Minh',
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 30_000,
    },
    transform: { column: postgres.toCamel },
    types: {
      date: { to: 1082, from: [1082], serialize: text, parse: text },
      bigint: { to: 20, from: [20], serialize: String, parse: Number },
    },
    onnotice: () => {},
  }
  return renewingPool((onclose) => postgres(url, { ...settings, onclose }) as unknown as Sql)
}

/** Lucia builds its own SQL and reads snake_case rows: it gets a plain client. */
export function connectPlain(url: string): postgres.Sql {
  return renewingPool((onclose) => postgres(url, { max: 4, connect_timeout: 10, onnotice: () => {}, onclose }))
}
