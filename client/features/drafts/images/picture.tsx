/** A picture on a page that is read: the same elements as in the editor. */
import { useImageUrl } from './image-url.ts'

type Props = {
  attrs: Record<string, unknown>
  /** What the block says of its ink and its place. */
  data?: Record<string, string | number>
  className?: string
}

export function Picture({ attrs: { src, width, alt }, data, className }: Props) {
  const urlOf = useImageUrl()
  const look = width ? { style: { width: `${Number(width)}%` } } : {}
  return (
    <figure className={className} data-image={String(src)} {...data}>
      <img src={urlOf(String(src))} alt={typeof alt === 'string' ? alt : ''} {...look} />
    </figure>
  )
}
