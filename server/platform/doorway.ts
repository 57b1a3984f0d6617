/** What every request passes, whichever feature answers it: headers, compression, origin, size; an answer is never kept by a browser. */
import { compress } from 'hono/compress'
import { maxFileSize } from './files.ts'
import { errorAnswer, limitBodies, type Routes, refuseForeignOrigin, routes } from './http.ts'
import type { Platform } from './platform.ts'
import { headers } from './static.ts'

export function doorway(p: Platform): Routes {
  const app = routes()
  app.onError(errorAnswer(p.log))
  app.use(headers)
  app.use(compress())
  app.use('/api/*', refuseForeignOrigin(p.config), limitBodies(maxFileSize + 1_000_000))
  app.use('/api/*', async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })
  return app
}
