/** Jobs of the outgoing flow. */
import type { Tasks } from '../../platform/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { tellingTasks } from './telling.ts'

export const outgoingTasks = (p: Platform): Tasks => tellingTasks(p)
