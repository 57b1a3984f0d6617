/** What goes out of the house over one channel. Words are already in the reader's language. */
export type Parcel = {
  notificationId: string
  accountId: string
  /** What a locked screen may show. */
  title: string
  /** Only where its reader asked for details; else ''. */
  text: string
  /** A path in the house, '/…'. */
  path: string
  urgency: 'high' | 'normal' | 'low'
  /** What a later one of the same replaces (RFC 8030 Topic, Thread of a mail). */
  topic: string
  /** Seconds after which it is not worth delivering. */
  ttl: number
}
/** 'nowhere': this person has no address on it. 'again': try later, not before `afterMs`. 'gone': the address was dropped. */
export type Delivery = { how: 'sent' | 'nowhere' | 'gone' | 'refused' } | { how: 'again'; afterMs?: number }
export type Channel = { name: 'push' | 'email' | 'sms'; send(parcel: Parcel): Promise<Delivery[]> }
