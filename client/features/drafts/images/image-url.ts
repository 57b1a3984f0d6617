/** Where the page fetches a picture: what stands in an address alone has to say in which capacity one reads. */
import { createContext, useContext } from 'react'
import { draftImagePath } from '../../../../shared/drafts/images.ts'
import { actingAs } from '../../../platform/acting-as.ts'

export function imageUrl(draftId: string, src: string): string {
  const as = actingAs.get()
  return `${draftImagePath(draftId, src)}${as ? `?as=${encodeURIComponent(as)}` : ''}`
}

/** The draft whose pictures a page shows. */
export const PicturesOf = createContext<string | null>(null)

export function useImageUrl(): (src: string) => string {
  const draftId = useContext(PicturesOf)
  return (src) => (draftId ? imageUrl(draftId, src) : '')
}
