/** Words of a message: NFC, nothing that cannot be seen, lines kept. */

export const MAX_MESSAGE = 4_000
export const MAX_TITLE = 80
export const MAX_MEMBERS = 500
/** In a larger group only an admin calls everybody. */
export const MAX_CALLED_BY_ANYBODY = 30
/** How long one may change or withdraw one's own words, in hours. */
export const CHANGEABLE_HOURS = 24

export const reactions = ['👍', '❤️', '😂', '😮', '😢', '🙏', '✅', '👀'] as const
export type Reaction = (typeof reactions)[number]

/** Cc and Cf but the line break and the joiner of emoji; private and unassigned letters. */
const INVISIBLE = /[^\P{C}\n\u200d]/gu

export const cleanMessage = (text: string): string =>
  text.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ').replaceAll(INVISIBLE, '').trim()

/** A title stands in one line. */
export const cleanTitle = (text: string): string => cleanMessage(text).replaceAll(/\s+/gu, ' ')
