/** `/api/worklist`: everything that waits for the person who is signed in, in every capacity. */
import { worklist } from '../../../shared/worklist/contract.ts'
import { describe, routes } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import type { ShowPorts } from './public.ts'
import { readWorklist } from './service.ts'

/** @param ports one for each feature whose items are shown; given by the composition root */
export function worklistRoutes(p: Platform, ports: ShowPorts) {
  const app = routes()
  app.get('/', describe('What waits for me', worklist), async (c) =>
    c.json(await readWorklist(p, ports, c.get('actor').accountId)),
  )
  return app
}
