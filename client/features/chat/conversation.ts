/** One conversation on this page: read once, then kept as it stands by what the socket says and by asking for what was missed. */
import { type MessageView, messagesView, type ToldMessages } from '../../../shared/chat/contract.ts'
import { api } from '../../platform/api.ts'
import { connection, listen } from '../../platform/socket.ts'
import { ConversationLog } from './conversation-log.ts'
import { onArrived } from './outbox.ts'
import { asTold } from './told.ts'

const PAGE = 50
export type Shown = {
  phase: 'loading' | 'ready' | 'gone' | 'failed'
  error: unknown
  messages: readonly MessageView[]
  hasEarlier: boolean
}

export class Conversation {
  private readonly log = new ConversationLog()
  private readonly listeners = new Set<() => void>()
  private readonly ends: (() => void)[] = []
  private shown: Shown = { phase: 'loading', error: null, messages: [], hasEarlier: false }
  /** One asking at a time. */
  private asking: Promise<void> | null = null
  private isClosed = false

  constructor(readonly id: string) {
    const hear = (told: ToldMessages) => {
      if (told.id !== id || this.shown.phase !== 'ready') return
      if (this.log.hear(told)) this.show()
      else void this.catchUp()
    }
    this.ends.push(
      listen('chat:messages', (told) => hear(told as ToldMessages)),
      onArrived((message) => hear(asTold(message))),
      connection.subscribe(() => {
        if (connection.get() === 'online') void this.catchUp()
      }),
    )
    void this.begin()
  }

  private get path(): string {
    return `/api/chat/conversations/${this.id}`
  }

  private async begin(): Promise<void> {
    try {
      const { messages, more, lastChange } = await api.get(`${this.path}/messages`, messagesView, {
        query: { limit: PAGE },
      })
      this.log.begin(messages, lastChange, more)
      this.show({ phase: 'ready', error: null })
    } catch (error) {
      this.fail(error)
    }
  }

  /** After a gap, or a line that was away. */
  catchUp(): Promise<void> {
    if (this.shown.phase === 'failed') return this.begin()
    this.asking ??= this.ask().finally(() => {
      this.asking = null
    })
    return this.asking
  }

  private async ask(): Promise<void> {
    if (this.shown.phase !== 'ready') return
    try {
      for (let more = true; more && !this.isClosed; ) {
        const query = { after: this.log.change, limit: 200 }
        const page = await api.get(`${this.path}/changes`, messagesView, { query })
        this.log.catchUp(page.messages, page.more ? null : page.lastChange)
        more = page.more
        this.show()
      }
    } catch (error) {
      this.fail(error)
    }
  }

  async earlier(limit = PAGE): Promise<void> {
    const first = this.shown.messages[0]
    if (!first || !this.log.hasEarlier) return
    const query = { before: first.seq, limit }
    const { messages, more } = await api.get(`${this.path}/messages`, messagesView, { query })
    this.log.before(messages, more)
    this.show()
  }

  /** So far back that this message is here. @returns false where it is not shown to this person */
  async reach(seq: number): Promise<boolean> {
    const isHere = () => this.shown.messages.some((one) => one.seq === seq)
    while (!isHere() && !this.isClosed && this.log.hasEarlier && seq < (this.shown.messages[0]?.seq ?? 0))
      await this.earlier(200)
    return isHere()
  }

  private fail(error: unknown): void {
    const { code } = error as { code?: string }
    if (code === 'notFound') this.show({ phase: 'gone', error })
    else if (this.shown.phase === 'loading') this.show({ phase: 'failed', error })
  }

  private show(more: Partial<Shown> = {}): void {
    if (this.isClosed) return
    this.shown = { ...this.shown, ...more, messages: this.log.inOrder(), hasEarlier: this.log.hasEarlier }
    for (const listener of this.listeners) listener()
  }

  get = (): Shown => this.shown
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  close(): void {
    this.isClosed = true
    for (const end of this.ends) end()
  }
}
