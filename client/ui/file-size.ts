/** A file's size in the unit that people would say. */
export function sizeParts(bytes: number): { unit: 'b' | 'kb' | 'mb'; count: string } {
  if (bytes < 1000) return { unit: 'b', count: String(bytes) }
  if (bytes < 1_000_000) return { unit: 'kb', count: String(Math.round(bytes / 1000)) }
  return { unit: 'mb', count: (bytes / 1_000_000).toFixed(1).replace('.', ',') }
}
