/** The editor's code: fetched before it is needed, and known when it is here. */
import type Editor from './editor.tsx'

let fetched: typeof Editor | null = null
export const loadEditor = async () => {
  const loaded = await import('./editor.tsx')
  fetched = loaded.default
  return loaded
}

/** @returns null while it is not here */
export const editorHere = (): typeof Editor | null => fetched

/** For a screen that will show it soon: its code comes while the document is asked for. */
export const fetchEditor = (): void => void loadEditor().catch(() => undefined)
