/** The moment of a stroke, in Vietnam's time: 25/11 14:05:09. */
const VIETNAM_MS = 7 * 3_600_000

export function secondTime(at: string | number): string {
  const iso = new Date(new Date(at).getTime() + VIETNAM_MS).toISOString()
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)} ${iso.slice(11, 19)}`
}
