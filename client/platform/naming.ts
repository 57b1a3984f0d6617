/** Naming somebody with @ in a text that is being written. */

/** What is typed behind the last @ before the caret; null where nobody is being named. @param caret characters */
export const namingAt = (text: string, caret: number): string | null =>
  /(?:^|\s)@([^\n@]{0,30})$/u.exec(text.slice(0, caret))?.[1] ?? null
