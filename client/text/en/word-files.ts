/** Why a Word file is not read, in English. */
import type { wordSentences } from '../../../shared/outgoing/paper/word-sentences.ts'

export const wordFiles: Record<keyof typeof wordSentences, string> = {
  wordMissing: 'Choose a Word file (.docx) to import.',
  wordTooLarge: 'The Word file is larger than {{most}} MB.',
  wordOld: 'This is a Word file of the old kind (.doc). Open it in Word and save it as .docx.',
  wordEncrypted: 'The Word file has a password. Remove the password, save it and import it again.',
  wordNotDocx: 'This is no Word file (.docx).',
  wordBroken: 'The Word file is damaged or malformed and cannot be read.',
  wordMacros: 'The Word file has macros and is not taken. Save it as .docx without macros.',
  wordEmbedded: 'The Word file holds embedded objects (OLE, ActiveX, packages) and is not taken. Remove them first.',
  wordDoctype: 'The Word file declares a DTD or entities and is not taken.',
  wordBomb: 'The Word file becomes too large when it is unpacked and is not taken.',
  wordTooDeep: 'The Word file is nested too deeply or has too many elements and cannot be read.',
  wordEmpty: 'The Word file has no words to import.',
}
