/** What may be sent in a conversation. Both sides ask here: the page before it sends, the server because pages can be bent. */
import { houseRefuses } from '../kernel/sentences.ts'
import { chatRefuses } from './sentences.ts'

/** Bytes of one file. Larger ones belong to a document, or on the office's drive. */
export const MAX_FILE = 25 * 1024 * 1024
/** In one message. */
export const MAX_FILES = 10
/** Bytes that one person may send within a day. */
export const MAX_DAY = 500 * 1024 * 1024
/** Brought by one person, and taken by no message yet. */
export const MAX_UNSENT = 40
/** Hours after which what no message took is removed. */
export const UNSENT_HOURS = 24

export const inMegabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024)

/**
 * What runs on an office PC when it is opened, or carries such a thing past the system's warning (disk images, shortcuts). Pages and SVG
 * too: opened from the disk they run scripts, and look like the sign-in of this very office. Within a ZIP they pass: whoever opens one is asked by his system.
 */
const PROGRAMS: ReadonlySet<string> = new Set(
  `exe com scr pif cpl dll ocx sys drv msi msix msixbundle appx appxbundle msp mst msu msc ppkg wsb
  bat cmd ps1 psm1 psd1 ps1xml vb vbs vbe js jse mjs ws wsf wsc wsh hta sct jar jnlp class
  reg inf rdp lnk url website scf chm hlp application appref-ms gadget library-ms search-ms settingcontent-ms diagcab theme
  sh bash command app dmg pkg mpkg deb rpm run bin elf apk apkm xapk aab ipa
  iso img vhd vhdx wim
  html htm xhtml xht shtml mht mhtml svg svgz xsl xslt xll wll iqy slk`
    .trim()
    .split(/\s+/),
)

const PROGRAM_TYPES: ReadonlySet<string> = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-ms-shortcut',
  'application/x-ms-regedit',
  'application/java-vm',
  'application/java-archive',
  'application/vnd.android.package-archive',
  'application/x-apple-diskimage',
  'application/x-iso9660-image',
  'application/x-deb',
  'application/x-rpm',
  'text/html',
  'image/svg+xml',
])

/**
 * Windows drops dots and spaces at the end of a name. At a colon it reads what stands before it; a browser that saves the file writes
 * another sign there, and what stands behind it is the ending.
 */
const endingsOf = (name: string): string[] =>
  name.split(':').map((part) => /\.([^.]+)$/.exec(part.replace(/[.\s]+$/u, ''))?.[1]?.toLowerCase() ?? '')

const isProgram = (name: string, type: string): boolean =>
  endingsOf(name).some((ending) => PROGRAMS.has(ending)) || PROGRAM_TYPES.has(type.split(';')[0]?.trim() ?? '')

/**
 * @param type as the bytes tell it, where they do
 * @throws AppError tooLarge, badInput, unsupportedType
 */
export function mustBeSendable(name: string, size: number, type = ''): void {
  if (!size) throw houseRefuses('badInput', 'emptyFile')
  if (size > MAX_FILE) throw chatRefuses('tooLarge', 'chatFileTooLarge', { params: { most: inMegabytes(MAX_FILE) } })
  if (isProgram(name, type)) throw chatRefuses('unsupportedType', 'isProgram')
}

/** Pictures that are shown; others are files like any. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export const isPictureType = (type: string): boolean => (PICTURE_TYPES as readonly string[]).includes(type)

export const filePath = (id: string): string => `/api/chat/files/${id}`
export const previewPath = (id: string): string => `${filePath(id)}/preview`
export const uploadPath = (conversationId: string, clientId: string): string =>
  `/api/chat/conversations/${conversationId}/files?clientId=${clientId}`
