/** Jobs of conversations. */
import type { Tasks } from '../../platform/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { awayTasks } from './away.ts'
import { removeOldUploads } from './uploading.ts'

export const chatCrontab = '23 * * * * chat_remove_old_uploads\n'

export const chatTasks = (p: Platform): Tasks => ({
  ...awayTasks(p),
  chat_remove_old_uploads: async () => {
    const removed = await removeOldUploads(p)
    if (removed) p.log.info({ removed }, 'uploads that no message took were removed')
  },
})
