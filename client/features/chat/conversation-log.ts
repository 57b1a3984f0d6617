/**
 * What a page holds of one conversation: an unbroken stretch of messages up to the last, and the number of the last change that it knows.
 * The same message told twice, or an older telling after a newer one, changes nothing.
 */
import type { MessageView, ToldMessages } from '../../../shared/chat/contract.ts'

export class ConversationLog {
  private readonly held = new Map<number, MessageView>()
  private drawn: MessageView[] | null = null
  change = 0
  /** There is more before the first message here. */
  hasEarlier = false

  /** The first reading: the last messages, and the conversation's change when they were read. */
  begin(messages: readonly MessageView[], change: number, hasEarlier: boolean): void {
    this.held.clear()
    for (const message of messages) this.held.set(message.seq, message)
    this.hasEarlier = hasEarlier
    this.change = change
    this.drawn = null
  }

  /** Older ones, read on request: they are as new as the reading, and say nothing about the changes after it. */
  before(messages: readonly MessageView[], hasEarlier: boolean): void {
    for (const message of messages) if (!this.held.has(message.seq)) this.held.set(message.seq, message)
    this.hasEarlier = hasEarlier
    this.drawn = null
  }

  /** @returns false where something between is missing: then the changes after `change` are asked for */
  hear({ after, upTo, messages }: ToldMessages): boolean {
    if (after > this.change) return false
    for (const message of messages) this.put(message)
    this.change = Math.max(this.change, upTo)
    return true
  }

  /** What happened after `change`, in order. @param upTo the conversation's change when this was read, if nothing is left */
  catchUp(messages: readonly MessageView[], upTo: number | null): void {
    for (const message of messages) {
      this.put(message)
      this.change = Math.max(this.change, message.change)
    }
    if (upTo !== null) this.change = Math.max(this.change, upTo)
  }

  private put(message: MessageView): void {
    const known = this.held.get(message.seq)
    if (known && known.change >= message.change) return
    // what lies before the stretch is read when somebody scrolls there
    const first = this.inOrder()[0]?.seq
    if (!known && this.hasEarlier && first !== undefined && message.seq < first) return
    this.held.set(message.seq, message)
    this.drawn = null
  }

  inOrder(): readonly MessageView[] {
    this.drawn ??= [...this.held.values()].sort((a, b) => a.seq - b.seq)
    return this.drawn
  }
}
