/** Opens a file of the server's under the capacity acted in: a plain link cannot carry that header. */
import { ApiError, actingAsHeader, announceIfSignedOut, readRefusal } from './api.ts'

async function fetchFile(path: string): Promise<Response> {
  const answer = await fetch(path, { credentials: 'same-origin', headers: actingAsHeader() }).catch(() => {
    throw new ApiError('offline', 0)
  })
  if (answer.ok) return answer
  const error = readRefusal(answer.status, await answer.text(), null)
  announceIfSignedOut(error)
  throw error
}

async function give(answer: Response, how: { download: string } | { target: '_blank' }): Promise<void> {
  const url = URL.createObjectURL(await answer.blob())
  Object.assign(document.createElement('a'), { href: url, target: '_blank', ...how }).click()
  // The new tab reads it after this turn; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The file in a new tab where the browser can show it, else saved under its name. */
export async function openFile(path: string, name: string): Promise<void> {
  const answer = await fetchFile(path)
  const isShown = answer.headers.get('content-disposition')?.startsWith('inline')
  await give(answer, isShown ? { target: '_blank' } : { download: name })
}

export const saveFile = async (path: string, name: string): Promise<void> =>
  give(await fetchFile(path), { download: name })
