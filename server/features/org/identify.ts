/** Cookie → Actor: who acts, and for whom. The named position or delegation is proved here, on every request. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import { AppError } from '../../../shared/kernel/error.ts'
import type { Platform } from '../../platform/platform.ts'
import { findAccount } from '../accounts/public.ts'
import { capacitiesOf } from './capacities.ts'

/** @param as an own assignment's id or a delegation's; without it the first own assignment. */
export async function identify(
  p: Platform,
  token: string | undefined,
  as: string | undefined,
  ip: string,
): Promise<Actor> {
  const session = await p.sessions.validate(token)
  if (!session) throw new AppError('unauthenticated', { message: 'Phiên làm việc đã hết. Hãy đăng nhập lại.' })
  const account = await findAccount(p.sql, session.accountId)
  if (!account || account.lockedAt) throw new AppError('unauthenticated', { message: 'Tài khoản đã bị khóa.' })
  if (account.mustChangePassword) {
    const message = 'Hãy đổi mật khẩu mặc định trước khi sử dụng.'
    throw new AppError('forbidden', { reason: 'mustChangePassword', message, article: 'Điều 6 khoản 2' })
  }
  const capacities = await capacitiesOf(p.sql, account.id, p.clock.now())
  const chosen = as ? capacities.find((capacity) => capacity.id === as) : capacities[0]
  if (!chosen) {
    const message = 'Bạn không giữ chức vụ hoặc ủy quyền này (hoặc đã hết hạn).'
    throw new AppError('forbidden', { reason: 'noCapacity', message })
  }
  const { assignment, onBehalfOf } = chosen
  return { accountId: account.id, name: account.fullName, assignment, onBehalfOf, ip, sessionId: session.id }
}
