/** Opens a file of the server's under the capacity acted in: a plain link cannot carry that header. */
import { ApiError, actingAsHeader, announceIfSignedOut, readRefusal } from './api.ts'

/** The file in a new tab where the browser can show it, else saved under its name. */
export async function openFile(path: string, name: string): Promise<void> {
  const answer = await fetch(path, { credentials: 'same-origin', headers: actingAsHeader() }).catch(() => {
    throw new ApiError('offline', 0)
  })
  if (!answer.ok) {
    const error = readRefusal(answer.status, await answer.text(), null)
    announceIfSignedOut(error)
    throw error
  }
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.target = '_blank'
  if (!answer.headers.get('content-disposition')?.startsWith('inline')) link.download = name
  link.click()
  // The new tab reads it after this turn; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
