/** Sends one file with progress; `fetch` cannot report progress of a request body, so this is XMLHttpRequest. */
import type { z } from 'zod'
import { ApiError, actingAsHeader, announceIfSignedOut, parseAnswer, readRefusal } from './api.ts'

export type Upload<T> = { done: Promise<T>; cancel: () => void }

/** Progress is 0..1. */
export function uploadFile<S extends z.ZodType>(
  path: string,
  schema: S,
  file: File,
  onProgress: (part: number) => void,
): Upload<z.output<S>> {
  const request = new XMLHttpRequest()
  const done = new Promise<z.output<S>>((resolve, reject) => {
    request.open('POST', path)
    for (const [name, value] of Object.entries({ accept: 'application/json', ...actingAsHeader() }))
      request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onerror = () => reject(new ApiError('offline', 0))
    request.onabort = () => reject(new ApiError('aborted', 0))
    request.onload = () => {
      if (request.status < 200 || request.status >= 300) {
        const error = readRefusal(request.status, request.responseText, request.getResponseHeader('retry-after'))
        announceIfSignedOut(error)
        reject(error)
        return
      }
      try {
        resolve(parseAnswer(schema, request.responseText ? JSON.parse(request.responseText) : undefined, path))
      } catch (error) {
        reject(error instanceof ApiError ? error : new ApiError('unexpected', request.status))
      }
    }
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
  return { done, cancel: () => request.abort() }
}
