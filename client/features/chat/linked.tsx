/** The words of a message: addresses in them are links; nothing else is read into them. */
import { Fragment, type ReactNode } from 'react'
import { documentsIn } from '../../../shared/chat/links.ts'

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/g
/** @param documentWord stands for the address of a document of this house: its card below says which */
export const linked = (text: string, documentWord: string): ReactNode[] =>
  text.split(ADDRESS).map((part, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
    if (at % 2 === 0) return <Fragment key={at}>{part}</Fragment>
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
      <a key={at} href={part} title={part} target="_blank" rel="noopener noreferrer nofollow">
        {documentsIn(part, location.origin).length ? documentWord : part}
      </a>
    )
  })
