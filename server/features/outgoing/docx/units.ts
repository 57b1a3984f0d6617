/** WordprocessingML counts in twentieths of a point (twips), half points and eighths of a point. */
export const fromMm = (mm: number): number => Math.round((mm * 1440) / 25.4)
export const fromCm = (cm: number): number => fromMm(cm * 10)
export const fromPt = (pt: number): number => Math.round(pt * 20)
export const halfPoints = (pt: number): number => Math.round(pt * 2)
export const eighths = (pt: number): number => Math.round(pt * 8)
