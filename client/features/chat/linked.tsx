/** The words of a message: addresses in them are links; nothing else is read into them. */
import { Fragment, type ReactNode } from 'react'

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/g
export const linked = (text: string): ReactNode[] =>
  text.split(ADDRESS).map((part, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
    if (at % 2 === 0) return <Fragment key={at}>{part}</Fragment>
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move
      <a key={at} href={part} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    )
  })
