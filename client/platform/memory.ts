/** Small things remembered in this browser. Storage may be full or forbidden (private windows): then nothing is remembered and nothing breaks. */

export function recall<T>(key: string, fallback: T, storage: () => Storage = () => localStorage): T {
  try {
    const text = storage().getItem(key)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

export function remember(key: string, value: unknown, storage: () => Storage = () => localStorage): void {
  try {
    if (value === undefined || value === null) storage().removeItem(key)
    else storage().setItem(key, JSON.stringify(value))
  } catch {
    // Nothing to do: the value lives on in memory.
  }
}
