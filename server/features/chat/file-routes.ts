/** `/api/chat`: bringing files to a conversation, and having them. */
import { z } from 'zod'
import { sentFilesView, uploadView } from '../../../shared/chat/contract.ts'
import { chatRefuses } from '../../../shared/chat/sentences.ts'
import { giveFile } from '../../platform/giving.ts'
import { bytes, describe, params, query, routes } from '../../platform/http.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Place } from './file-queries.ts'
import { listFiles, openFile, openPreview } from './files.ts'
import { createTurns, type Pace } from './pace.ts'
import { upload } from './uploading.ts'
import { memberOf } from './views.ts'

const one = params(z.object({ id: z.uuid() }))
const own = query(z.object({ clientId: z.uuid() }))
const place = z
  .string()
  .regex(/^\d{1,9}\.\d{1,3}$/)
  .transform((text): Place => {
    const [seq = 0, no = 0] = text.split('.').map(Number)
    return { seq, no }
  })
const page = query(z.object({ before: place.optional() }))
const bringing = {
  status: 201,
  takesFile: true,
  refuses: ['tooLarge', 'unsupportedType', 'tooMany', 'conflict'],
} as const

/** A page brings one in each conversation. */
const AT_ONCE = 4

/** @param pace of bringing, which costs more than speaking */
export function chatFileRoutes(p: Platform, pace: Pace) {
  const app = routes()
  const turns = createTurns(AT_ONCE)
  async function mayBring(accountId: string, id: string): Promise<void> {
    await memberOf(p.sql, id, accountId)
    await pace(accountId)
  }

  app.post(
    '/conversations/:id/files',
    describe(
      'Bring a file, to be sent with a message within a day; the same id twice is one file',
      uploadView,
      bringing,
    ),
    one,
    own,
    async (c) => {
      const [actor, { id }] = [c.get('actor'), c.req.valid('param')]
      const bring = async () => {
        await mayBring(actor.accountId, id)
        const { file } = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
        if (!(file instanceof File)) throw chatRefuses('badInput', 'chatFileMissing')
        const content = new Uint8Array(await file.arrayBuffer())
        return upload(p, actor, { id, clientId: c.req.valid('query').clientId, name: file.name, bytes: content })
      }
      const brought = await turns(actor.accountId, bring).catch(async (refusal) => {
        // read to its end, and kept nowhere: a browser that is still sending would see a broken line instead of the reason
        await c.req.raw.body?.pipeTo(new WritableStream()).catch(() => undefined)
        throw refusal
      })
      return c.json(brought, 201)
    },
  )
  app.get(
    '/conversations/:id/files',
    describe('What was sent, the newest first', sentFilesView),
    one,
    page,
    async (c) =>
      c.json(await listFiles(p, c.get('actor'), c.req.valid('param').id, c.req.valid('query').before ?? null)),
  )
  app.get('/files/:id', describe('A file of a message', bytes), one, async (c) => {
    const file = await openFile(p, c.get('actor'), c.req.valid('param').id)
    return giveFile(c, file, file.isPicture ? 'picture' : 'saved')
  })
  app.get('/files/:id/preview', describe('A picture of a message, small', bytes), one, async (c) =>
    giveFile(c, await openPreview(p, c.get('actor'), c.req.valid('param').id), 'picture'),
  )
  return app
}
