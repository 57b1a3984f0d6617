/** `/api/drafts/:id/images`: bringing a picture, and seeing it. */
import { z } from 'zod'
import { draftImage, isImageSource } from '../../../../shared/drafts/images.ts'
import { draftRefuses } from '../../../../shared/drafts/sentences.ts'
import { giveFile } from '../../../platform/giving.ts'
import { bytes, describe, params, routes } from '../../../platform/http.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { DraftHouse } from '../drafts.ts'
import { addImage, readImage } from './service.ts'

const draft = params(z.object({ id: z.uuid() }))
const image = params(z.object({ id: z.uuid(), src: z.string().refine(isImageSource) }))
const bringing = { status: 201, takesFile: true, refuses: ['unsupportedType', 'tooLarge', 'conflict'] } as const

export function imageRoutes(p: Platform, house: DraftHouse) {
  const app = routes()

  app.post('/:id/images', describe('Bring a picture', draftImage, bringing), draft, async (c) => {
    const { file } = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
    if (!(file instanceof File)) throw draftRefuses('badInput', 'notAnImage')
    const content = new Uint8Array(await file.arrayBuffer())
    return c.json(await addImage(p, house, c.get('actor'), c.req.valid('param').id, content), 201)
  })

  app.get('/:id/images/:src', describe('A picture of a draft', bytes), image, async (c) => {
    const { id, src } = c.req.valid('param')
    await house.penOf(c.get('actor'), id)
    const found = await readImage(p, id, src)
    if (!found) throw draftRefuses('notFound', 'noImage')
    return giveFile(c, { ...found, name: `hinh.${found.type === 'image/png' ? 'png' : 'jpg'}` }, 'picture')
  })
  return app
}
