/** Somebody who is signed in and talks to the server over HTTP, as the browser does. */
import type { SessionView } from '../../shared/accounts/contract.ts'
import type { ErrorBody } from '../../shared/kernel/error.ts'

export type Answer<T> = { status: number; body: T; headers: Headers }

export class Person {
  cookie = ''
  /** The capacity acted under; null = the first own position. */
  actingAs: string | null = null
  session: SessionView | null = null

  constructor(readonly url: string) {}

  is(session: SessionView): this {
    this.session = session
    return this
  }

  get accountId(): string {
    return this.session!.accountId
  }

  get assignmentId(): string {
    return this.session!.capacities[0]!.assignment.id
  }

  as(capacityId: string): Person {
    const other = new Person(this.url)
    return Object.assign(other, this, { actingAs: capacityId })
  }

  get<T = ErrorBody>(path: string): Promise<Answer<T>> {
    return this.call<T>('GET', path)
  }

  post<T = ErrorBody>(path: string, body?: unknown): Promise<Answer<T>> {
    return this.call<T>('POST', path, body)
  }

  patch<T = ErrorBody>(path: string, body?: unknown): Promise<Answer<T>> {
    return this.call<T>('PATCH', path, body)
  }

  delete<T = ErrorBody>(path: string): Promise<Answer<T>> {
    return this.call<T>('DELETE', path)
  }

  /** @param body JSON, or a FormData to upload */
  async call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const form = body instanceof FormData
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.actingAs ? { 'x-acting-as': this.actingAs } : {}),
        ...(body !== undefined && !form ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      body: form ? body : body === undefined ? undefined : JSON.stringify(body),
    })
    const set = response.headers.get('set-cookie')
    if (set) this.cookie = set.split(';')[0]!
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: (json ? JSON.parse(text) : text) as T, headers: response.headers }
  }
}
