/** A push service by RFC 8030 over HTTPS, and the browsers behind it: it opens what arrives with their keys, and proves who sent it. */
import { createECDH, createPublicKey, type ECDH, randomBytes, randomUUID, verify } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { decrypt } from 'http_ece'
import type { SubscriptionBody } from '../../../shared/notifications/push.ts'
import type { Authority } from './authority.ts'

export type Payload = {
  id: string
  to: string
  title: string
  text: string
  path: string
  tag: string
  isUrgent: boolean
}
export type Arrived = {
  path: string
  headers: IncomingMessage['headers']
  size: number
  payload: Payload
  /** What the signed token says; null where the signature is not that of the key it names. */
  vapid: { aud: string; exp: number; sub: string } | null
  /** The key that the sender says it is. */
  key: string
}
type Browser = { keys: ECDH; auth: Buffer }
type Answer = (answer: ServerResponse, request: IncomingMessage) => void

export const says =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (answer) => {
    answer.writeHead(status, headers)
    answer.end()
  }

export class PushService {
  readonly arrived: Arrived[] = []
  /** What it answers to each next push. */
  answer: Answer = says(201)
  private readonly browsers = new Map<string, Browser>()
  private constructor(private readonly server: Server) {}

  static async start({ key, cert }: Authority): Promise<PushService> {
    const server = createServer({ key, cert })
    const service = new PushService(server)
    server.on('request', (request, answer) => void service.take(request, answer))
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    return service
  }

  get host(): string {
    return `localhost:${(this.server.address() as AddressInfo).port}`
  }

  get origin(): string {
    return `https://${this.host}`
  }

  /** What a new browser says after `pushManager.subscribe`. */
  browser(): SubscriptionBody {
    const [keys, auth, path] = [createECDH('prime256v1'), randomBytes(16), `/push/${randomUUID()}`]
    const p256dh = keys.generateKeys('base64url')
    this.browsers.set(path, { keys, auth })
    return { endpoint: this.origin + path, keys: { p256dh, auth: auth.toString('base64url') } }
  }

  last(): Arrived {
    return this.arrived.at(-1)!
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async take(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const [path, body] = [request.url ?? '', Buffer.concat(chunks)]
    const browser = this.browsers.get(path)
    if (browser) this.arrived.push(open(browser, path, request, body))
    else if (request.method !== 'POST' || !path.startsWith('/push/')) this.arrived.push({ path } as Arrived)
    this.answer(answer, request)
  }
}

function open({ keys, auth }: Browser, path: string, { headers }: IncomingMessage, body: Buffer): Arrived {
  const plain = decrypt(body, { version: 'aes128gcm', privateKey: keys, authSecret: auth.toString('base64url') })
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(headers.authorization ?? '') ?? []
  return { path, headers, size: body.length, payload: JSON.parse(String(plain)), vapid: readToken(token, key), key }
}

/** RFC 8292: a JWT signed with ES256 by the key beside it. */
function readToken(token: string, key: string): Arrived['vapid'] {
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' })
  const signed = { key: publicKey, dsaEncoding: 'ieee-p1363' as const }
  const { alg } = JSON.parse(String(Buffer.from(head, 'base64url'))) as { alg: string }
  const fits = verify('sha256', Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature, 'base64url'))
  return fits && alg === 'ES256' ? JSON.parse(String(Buffer.from(claims, 'base64url'))) : null
}
