/** One request to a push service: to an address that was looked at, without following redirects, without reading the answer's body. */
import type { LookupAddress } from 'node:dns'
import { type RequestOptions, request } from 'node:https'

export type Letter = { url: URL; addresses: LookupAddress[]; headers: Record<string, string>; body: Buffer }
export type Reply = { status: number; retryAfter: string | undefined }
export type Way = {
  /** Certificate authorities instead of the system's. */
  ca: string | undefined
  /** For all of it: name, handshake, answer. */
  timeoutMs: number
}

/** @throws where no answer came in time, or the certificate is not the host's */
export function post({ url, addresses, headers, body }: Letter, { ca, timeoutMs }: Way): Promise<Reply> {
  const lookup: RequestOptions['lookup'] = (_host, options, callback) =>
    options.all ? callback(null, addresses) : callback(null, addresses[0]!.address, addresses[0]!.family)
  const options: RequestOptions = {
    method: 'POST',
    hostname: url.hostname,
    port: url.port || 443,
    path: url.pathname + url.search,
    headers: { ...headers, 'Content-Length': String(body.length) },
    // a connection of its own: one that is kept would outlive the look at its address
    agent: false,
    lookup,
    signal: AbortSignal.timeout(timeoutMs),
    ...(ca ? { ca } : {}),
  }
  return new Promise((resolve, reject) => {
    const sending = request(options, (answer) => {
      resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] })
      // whatever it goes on to say is of no use
      answer.destroy()
      sending.destroy()
    })
    sending.on('error', reject)
    sending.end(body)
  })
}
