/** Bytes that somebody brought, given to a browser: its type is never guessed, it runs nothing, and it is saved unless it may be shown. */
import type { Context } from 'hono'
import type { Env } from './http.ts'

/** RFC 8187: what encodeURIComponent leaves and a header value may not hold. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

export type GivenFile = {
  bytes: Uint8Array
  type: string
  name: string
  /** For what reads no other letters. */
  ascii?: string
}

/** @param as `pdf`: shown, without the sandbox, in which browsers show no PDF; `picture`: shown inside it */
export function giveFile(c: Context<Env>, { bytes, type, name, ascii }: GivenFile, as: 'saved' | 'picture' | 'pdf') {
  c.header('Content-Type', type)
  c.header('Content-Length', String(bytes.length))
  c.header('X-Content-Type-Options', 'nosniff')
  if (as !== 'pdf') c.header('Content-Security-Policy', "sandbox; default-src 'none'")
  const plain = ascii ? `filename="${ascii}"; ` : ''
  c.header(
    'Content-Disposition',
    `${as === 'saved' ? 'attachment' : 'inline'}; ${plain}filename*=UTF-8''${encodeName(name)}`,
  )
  return c.body(bytes as Uint8Array<ArrayBuffer>)
}
