/** Structured logs; readable on a terminal, JSON lines elsewhere. Never a password, token or document text. */
import pino from 'pino'

export type Log = pino.Logger

export function createLog(level: string): Log {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.cookie', 'req.headers.authorization', 'password'],
  })
}
