/** What a person chose about notifications. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import { articles } from '../../../shared/kernel/articles.ts'
import type { PreferencesView } from '../../../shared/notifications/contract.ts'
import {
  alwaysInHouse,
  type ChannelName,
  categories,
  type Language,
  mayTell,
  type Preferences,
} from '../../../shared/notifications/preferences.ts'
import { smsRefuses } from '../../../shared/notifications/sms-sentences.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Platform } from '../../platform/platform.ts'
import { keepLanguage, keepPreferences, preferencesOf } from './preference-queries.ts'
import { isAuthorised } from './sms/queries.ts'
import { tellLists } from './telling.ts'

export async function readPreferences(
  p: Platform,
  { accountId }: Actor,
  channels: ChannelName[],
): Promise<PreferencesView> {
  const { language: _, ...preferences } = await preferencesOf(p.sql, accountId)
  const maySms = await isAuthorised(p.sql, accountId)
  preferences.choices = withLawfulSms(preferences.choices, maySms)
  return { preferences, channels, maySms }
}

/** What was chosen before the rule, or while one was in the list, does not count as chosen any more. */
function withLawfulSms(choices: Preferences['choices'], maySms: boolean): Preferences['choices'] {
  const lawful = { ...choices }
  for (const one of categories)
    lawful[one] = { ...choices[one], sms: choices[one].sms && maySms && mayTell('sms', one) }
  return lawful
}

/** R140 R142 */
async function checkSms(p: Platform, { accountId }: Actor, choices: Preferences['choices']): Promise<void> {
  const article = { article: articles['11'], articleKey: '11' } as const
  const wanted = categories.filter((one) => choices[one].sms)
  if (wanted.some((one) => !mayTell('sms', one))) throw smsRefuses('badInput', 'smsOnlyForWork', article)
  if (wanted.length && !(await isAuthorised(p.sql, accountId)))
    throw smsRefuses('forbidden', 'smsNotAuthorised', article)
}

export async function setPreferences(p: Platform, actor: Actor, wanted: Preferences): Promise<void> {
  const choices = { ...wanted.choices }
  for (const category of alwaysInHouse) choices[category] = { ...choices[category], inHouse: true }
  await checkSms(p, actor, choices)
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
