/** What files look like: an icon by kind, a small picture of one's own bytes, the size in words. */
import {
  IconFile,
  IconFileMusic,
  IconFileText,
  IconFileTypePdf,
  IconFileTypePpt,
  IconFileTypeXls,
  IconFileWord,
  IconFileZip,
  IconMovie,
  IconPhoto,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPictureType } from '../../../shared/chat/files.ts'
import { sizeParts } from '../../ui/file-size.ts'
import styles from './files.module.css'

const icons: [RegExp, typeof IconFile][] = [
  [/^pdf$/, IconFileTypePdf],
  [/^(docx?|docm|odt|rtf)$/, IconFileWord],
  [/^(xlsx?|xlsm|ods|csv)$/, IconFileTypeXls],
  [/^(pptx?|ppsx?|odp)$/, IconFileTypePpt],
  [/^(zip|rar|7z|gz|tar)$/, IconFileZip],
  [/^(jpe?g|png|gif|webp|heic|bmp|tiff?)$/, IconPhoto],
  [/^(mp4|mov|avi|mkv|webm)$/, IconMovie],
  [/^(mp3|m4a|wav|ogg|amr)$/, IconFileMusic],
  [/^(txt|md|xml|json|log)$/, IconFileText],
]

export function FileIcon({ name }: { name: string }) {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  const Icon = icons.find(([endings]) => endings.test(ending))?.[1] ?? IconFile
  return <Icon size={26} stroke={1.5} className={styles.icon} aria-hidden />
}

export function useSizeText(): (bytes: number) => string {
  const { t } = useTranslation('ui')
  return (bytes) => {
    const { unit, count } = sizeParts(bytes)
    return t(`file.size.${unit}`, { count })
  }
}

/** Before it is sent: a picture of the bytes here, or the icon of its kind. */
export function OwnPreview({ name, type, content }: { name: string; type: string; content: Blob }) {
  const [url, setUrl] = useState('')
  const isPicture = isPictureType(type)
  useEffect(() => {
    if (!isPicture) return
    const made = URL.createObjectURL(content)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [content, isPicture])
  return url ? <img src={url} alt="" className={styles.small} /> : <FileIcon name={name} />
}
