/** What waits to be sent, as this machine keeps it: files too, as their bytes. */
import { ApiError } from '../../platform/api.ts'
import { withKept } from '../../platform/kept/database.ts'
import type { Waiting, WaitingFile } from './waiting.ts'

/** Of a fault only plain parts can be kept. */
type KeptFault = Pick<ApiError, 'code' | 'status' | 'reason' | 'params'> & { message: string }
type KeptFile = Omit<WaitingFile, 'fault' | 'isBrought'> & { fault: KeptFault | null }
type KeptWaiting = Omit<Waiting, 'fault' | 'files' | 'isKept'> & { fault: KeptFault | null; files?: KeptFile[] }

const plain = (fault: ApiError | null): KeptFault | null =>
  fault && {
    code: fault.code,
    status: fault.status,
    reason: fault.reason,
    params: fault.params,
    message: fault.message,
  }
const revived = (fault: KeptFault | null): ApiError | null => {
  if (!fault) return null
  const { code, status, reason, params, message } = fault
  return new ApiError(code, status ?? 0, { ...(reason ? { reason } : {}), ...(params ? { params } : {}), message })
}

/** @returns false where this browser has no room for it, or keeps nothing */
export function keepWaiting({ isKept: _, ...waiting }: Waiting): Promise<boolean> {
  const files = waiting.files.map(({ isBrought: __, fault, ...file }) => ({ ...file, fault: plain(fault) }))
  const value: KeptWaiting = { ...waiting, files, fault: plain(waiting.fault) }
  return withKept(false, (db) =>
    db.put('outbox', { key: waiting.clientId, account: waiting.account, value }).then(() => true),
  )
}

export const loseWaiting = (clientId: string): Promise<void> =>
  withKept(undefined, (db) => db.delete('outbox', clientId))

/** @returns the numbers of its files; 'gone': it is not kept any more; null: this browser does not say */
export const keptFilesOf = (clientId: string): Promise<string[] | 'gone' | null> =>
  withKept<string[] | 'gone' | null>(null, async (db) => {
    const row = await db.get('outbox', clientId)
    return row ? ((row.value as KeptWaiting).files ?? []).map((file) => file.clientId) : 'gone'
  })

export async function keptWaiting(account: string): Promise<Waiting[]> {
  const rows = await withKept([], (db) => db.getAllFromIndex('outbox', 'account', account))
  return rows.map((row) => {
    const { files = [], fault, ...waiting } = row.value as KeptWaiting
    return {
      ...waiting,
      // brought twice it is one: asking anew is simpler than knowing
      files: files.map((file) => ({ ...file, isBrought: false, fault: revived(file.fault) })),
      fault: revived(fault),
      isKept: true,
    }
  })
}
