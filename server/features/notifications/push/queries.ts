/** The house's key pair and the browsers that are pushed to, in SQL. */
import type { Db, Tx } from '../../../platform/database.ts'

export type Keys = { publicKey: string; privateKey: string }
export type Subscription = { endpoint: string; p256dh: string; auth: string }
export type Device = Subscription & {
  id: string
  sessionId: string
  name: string
  createdAt: Date
  sentAt: Date | null
}

/** Two processes that start at once: the first pair stands. */
export async function keepKeys(db: Db, keys: Keys, at: Date): Promise<Keys> {
  await db`insert into push_keys (public_key, private_key, created_at)
    values (${keys.publicKey}, ${keys.privateKey}, ${at}) on conflict do nothing`
  return (await findKeys(db))!
}

export async function findKeys(db: Db): Promise<Keys | null> {
  const [row] = await db<Keys[]>`select public_key, private_key from push_keys`
  return row ?? null
}

const columns = (db: Db) => db`id, session_id, endpoint, p256dh, auth, name, created_at, sent_at`

export async function devicesOf(db: Db, accountId: string): Promise<Device[]> {
  return db<Device[]>`select ${columns(db)} from push_devices
    where account_id = ${accountId} and removed_at is null order by created_at, id`
}

const lock = 4_132_0037

/** A browser has one address: whoever had it before there is not pushed to any more. Who takes it at the same moment waits. */
async function dropOthers(tx: Tx, endpoint: string, sessionId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(${lock}, hashtext(${endpoint}))`
  await tx`delete from push_devices where endpoint = ${endpoint} and session_id <> ${sessionId}`
}

export async function putDevice(
  tx: Tx,
  of: { accountId: string; sessionId: string; name: string; at: Date },
  { endpoint, p256dh, auth }: Subscription,
): Promise<string> {
  await dropOthers(tx, endpoint, of.sessionId)
  const [row] = await tx<{ id: string }[]>`
    insert into push_devices (account_id, session_id, endpoint, p256dh, auth, name, created_at)
    values (${of.accountId}, ${of.sessionId}, ${endpoint}, ${p256dh}, ${auth}, ${of.name}, ${of.at})
    on conflict (session_id) do update set endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth,
      name = excluded.name, created_at = excluded.created_at, sent_at = null, removed_at = null
    returning id`
  return row!.id
}

/** @returns whether this session had a device whose address could change */
export async function renewDevice(
  tx: Tx,
  sessionId: string,
  { endpoint, p256dh, auth }: Subscription,
): Promise<boolean> {
  await dropOthers(tx, endpoint, sessionId)
  const rows = await tx`update push_devices set endpoint = ${endpoint}, p256dh = ${p256dh}, auth = ${auth}
    where session_id = ${sessionId} and removed_at is null returning id`
  return rows.length > 0
}

export async function wasRemovedHere(db: Db, sessionId: string): Promise<boolean> {
  const rows = await db`select 1 from push_devices where session_id = ${sessionId} and removed_at is not null`
  return rows.length > 0
}

/** @returns its session; null where this account has no such device */
export async function removeDevice(
  tx: Tx,
  id: string,
  accountId: string,
  at: Date,
): Promise<{ sessionId: string } | null> {
  const [row] = await tx<{ sessionId: string }[]>`update push_devices set removed_at = ${at}
    where id = ${id} and account_id = ${accountId} and removed_at is null returning session_id`
  return row ?? null
}

export async function deleteDevice(db: Db, id: string): Promise<void> {
  await db`delete from push_devices where id = ${id}`
}

/** Only while it has this address: it may have got another meanwhile. */
export async function dropGone(db: Db, { id, endpoint }: Device): Promise<void> {
  await db`delete from push_devices where id = ${id} and endpoint = ${endpoint}`
}

/** What sits at this address is somebody else's browser now. */
export async function dropEndpoint(db: Db, endpoint: string): Promise<void> {
  await db`delete from push_devices where endpoint = ${endpoint}`
}

export async function noteSent(db: Db, id: string, at: Date): Promise<void> {
  await db`update push_devices set sent_at = ${at} where id = ${id}`
}
