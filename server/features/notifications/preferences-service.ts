/** What a person chose about notifications. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { PreferencesView } from '../../../shared/notifications/contract.ts'
import {
  alwaysInHouse,
  type ChannelName,
  type Language,
  type Preferences,
} from '../../../shared/notifications/preferences.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Platform } from '../../platform/platform.ts'
import { keepLanguage, keepPreferences, preferencesOf } from './preference-queries.ts'
import { tellLists } from './telling.ts'

export async function readPreferences(
  p: Platform,
  { accountId }: Actor,
  channels: ChannelName[],
): Promise<PreferencesView> {
  const { language: _, ...preferences } = await preferencesOf(p.sql, accountId)
  return { preferences, channels }
}

export async function setPreferences(p: Platform, actor: Actor, wanted: Preferences): Promise<void> {
  const choices = { ...wanted.choices }
  for (const category of alwaysInHouse) choices[category] = { ...choices[category], inHouse: true }
  const settings = { ...wanted, choices }
  await p.sql.begin(async (tx) => {
    await keepPreferences(tx, actor.accountId, settings)
    await writeAudit(tx, p.clock, actor, 'notifications.choose', { type: 'account', id: actor.accountId }, settings)
    await tellLists(tx, [actor.accountId])
  })
}

export const setLanguage = (p: Platform, { accountId }: Actor, language: Language): Promise<void> =>
  p.sql.begin(async (tx) => {
    await keepLanguage(tx, accountId, language)
    await tellLists(tx, [accountId])
  })
