/** Every visible word, by language and feature. Vietnamese is the default and the measure; the other language is fetched when chosen. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../platform/dates.ts'
import { recall, remember } from '../platform/memory.ts'
import type { SaidTexts } from './said.ts'
import { vi } from './vi.ts'

export type { Language } from '../platform/dates.ts'

/** The same keys with any words: what a translation must be to compile. */
export type Translated<T> = { [K in keyof T]: T[K] extends string ? string : Translated<T[K]> }
type Texts = Translated<typeof vi>
/** What the server says is Vietnamese already; another language needs words for it. */
export type ForeignTexts = Texts & { said: SaidTexts }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: Texts
    returnNull: false
  }
}

const load: { vi: () => Promise<Texts>; en: () => Promise<ForeignTexts> } = {
  vi: async () => vi,
  en: async () => (await import('./en.ts')).en,
}

const addTexts = async (language: Language): Promise<void> => {
  const texts = await load[language]()
  for (const [feature, words] of Object.entries(texts)) i18next.addResourceBundle(language, feature, words)
}

const showLanguage = (language: Language): void => {
  document.documentElement.lang = language
}

export async function startText(): Promise<void> {
  const language = recall<Language>('language', 'vi') === 'en' ? 'en' : 'vi'
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    ns: Object.keys(vi),
    defaultNS: 'ui',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await addTexts('vi')
  if (language !== 'vi') await addTexts(language)
  showLanguage(language)
}

export async function chooseLanguage(language: Language): Promise<void> {
  await addTexts(language)
  await i18next.changeLanguage(language)
  remember('language', language)
  showLanguage(language)
}
