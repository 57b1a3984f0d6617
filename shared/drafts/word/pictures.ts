/** A picture of the draft and the same one in a file: Word may make it wider, and give it other words. */
import { attributesOf, formOf } from '../forms.ts'
import { MAX_IMAGE_WIDTH } from '../images.ts'
import type { Box } from '../ink.ts'

export const sourceOf = (image: Box): string => String(attributesOf(image.form).src ?? '')

/** Percent of the line: as much a program may round. */
const ROUNDING = 1

/** @param file of the same source @returns the draft's form with what the file says otherwise; the same where it says nothing new */
export function imageFormAfter(draft: Box, file: Box): string {
  const [now, next] = [attributesOf(draft.form), attributesOf(file.form)]
  const widthOf = ({ width }: typeof now) => Number(width ?? MAX_IMAGE_WIDTH)
  const isWide = next.width !== undefined && Math.abs(widthOf(now) - widthOf(next)) > ROUNDING
  return formOf({ ...now, ...(isWide ? { width: next.width } : {}), ...(next.alt ? { alt: next.alt } : {}) })
}
