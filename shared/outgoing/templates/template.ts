/** The first page of a new document: the skeleton of its type, or a blank sheet. */
import type { DocJson } from '../../drafts/contract.ts'
import type { DocumentType } from '../numbering.ts'
import { pageOf } from './page.ts'
import { skeletonOf } from './skeletons.ts'

/** @param agencyName who decides, above the căn cứ of a quyết định */
export const templateOf = (type: DocumentType, agencyName: string): DocJson =>
  pageOf(skeletonOf(type).map((line) => line.replace('{CƠ QUAN}', agencyName.toLocaleUpperCase('vi'))))
