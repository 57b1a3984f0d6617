/** The built client: hashed files are kept by the browser for good, the page itself is always asked for again. */
import { serveStatic } from '@hono/node-server/serve-static'
import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

export function serveClient(root: string): MiddlewareHandler[] {
  const cached: MiddlewareHandler = async (c, next) => {
    await next()
    const forever = c.req.path.startsWith('/assets/') && c.res.status === 200
    c.header('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
  }
  const missingAsset: MiddlewareHandler = async (c, next) => {
    if (c.req.path.startsWith('/assets/')) return c.text('Not found', 404)
    await next()
  }
  const page = serveStatic({ root, rewriteRequestPath: () => '/index.html' })
  return [cached, serveStatic({ root, precompressed: true }), missingAsset, page]
}

/** Scripts only from this site; styles may be inline, because the UI library sets them. */
const siteHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'", 'ws:', 'wss:'],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
  },
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false, // the proxy that terminates TLS says so (docs/operations.md)
})

/** An answer's own policy stands: a file that somebody sent is kept narrower than the site. */
export const headers: MiddlewareHandler = async (c, next) => {
  let own: string | null = null
  await siteHeaders(c, async () => {
    await next()
    own = c.res.headers.get('Content-Security-Policy')
  })
  if (own) c.header('Content-Security-Policy', own)
}
