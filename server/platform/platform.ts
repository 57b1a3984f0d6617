/** What every feature is built on, handed to it by the composition root. */
import type { Config } from '../config.ts'
import type { Clock } from './clock.ts'
import type { Sql } from './database.ts'
import type { Files } from './files.ts'
import type { Log } from './log.ts'
import type { Printer } from './printer.ts'
import type { Sessions } from './sessions.ts'

export type Platform = Readonly<{
  config: Config
  sql: Sql
  clock: Clock
  log: Log
  files: Files
  sessions: Sessions
  printer: Printer
}>
