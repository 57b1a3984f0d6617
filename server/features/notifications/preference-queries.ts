/** What people chose about notifications, in SQL. */
import { completePreferences, type Language, type Preferences } from '../../../shared/notifications/preferences.ts'
import type { Db, Tx } from '../../platform/database.ts'

export type Chosen = Preferences & { language: Language }

export async function preferencesOf(db: Db, accountId: string): Promise<Chosen> {
  const [row] = await db<{ settings: unknown; language: Language }[]>`
    select settings, language from notification_preferences where account_id = ${accountId}`
  return { ...completePreferences(row?.settings), language: row?.language ?? 'vi' }
}

export async function keepPreferences(tx: Tx, accountId: string, settings: Preferences): Promise<void> {
  await tx`insert into notification_preferences (account_id, settings) values (${accountId}, ${tx.json(settings)})
    on conflict (account_id) do update set settings = excluded.settings`
}

export async function keepLanguage(tx: Tx, accountId: string, language: Language): Promise<void> {
  await tx`insert into notification_preferences (account_id, language) values (${accountId}, ${language})
    on conflict (account_id) do update set language = excluded.language`
}
