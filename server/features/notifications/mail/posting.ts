/** One mail to the office's mail server, and what its answer means. */
import { createTransport } from 'nodemailer'
import type { MailServer } from '../../../config.ts'
import type { Log } from '../../../platform/log.ts'
import type { Delivery } from '../channel.ts'
import type { Letter } from './composing.ts'

export type Way = {
  /** Certificate authorities instead of the system's. */
  ca: string | undefined
  /** For each of: connection, greeting, answer. */
  timeoutMs: number
}

/** A server that defers strangers wants them back after some minutes. */
const AGAIN_MS = 5 * 60_000

type Fault = Error & { code?: string; responseCode?: number }

export async function post(log: Log, server: MailServer, way: Way, letter: Letter): Promise<Delivery> {
  const { host, port, secure, user } = server
  const transport = createTransport({
    host,
    port,
    secure,
    // a password is never said in the clear, whatever the server offers
    requireTLS: user !== undefined,
    ...(user ? { auth: { user: user.name, pass: user.password } } : {}),
    connectionTimeout: way.timeoutMs,
    greetingTimeout: way.timeoutMs,
    socketTimeout: way.timeoutMs,
    dnsTimeout: way.timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(way.ca ? { tls: { ca: way.ca } } : {}),
  })
  try {
    await transport.sendMail(letter)
    return { how: 'sent' }
  } catch (error) {
    return judge(log, error as Fault)
  } finally {
    transport.close()
  }
}

/** A refused password or certificate is the house's fault, not the reader's: it is tried again when the administrator has mended it. */
function judge(log: Log, { code, responseCode = 0, message }: Fault): Delivery {
  const isOurs = code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS'
  if (isOurs) log.error({ code, responseCode }, 'the mail server does not let the house in')
  const isForGood = !isOurs && responseCode >= 500
  if (isForGood) {
    log.warn({ code, responseCode }, 'a mail was refused')
    return { how: 'refused' }
  }
  if (!isOurs) log.warn({ code, responseCode, why: responseCode ? '' : message }, 'a mail waits')
  return { how: 'again', afterMs: AGAIN_MS }
}
