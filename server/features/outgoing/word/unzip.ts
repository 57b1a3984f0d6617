/** The parts of a DOCX, taken out of its ZIP in pieces and counted while they come: what is too much is never held. */
import { setImmediate as breathe } from 'node:timers/promises'
import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate'
import { wordRefuses } from '../../../../shared/outgoing/paper/word-sentences.ts'

/** Bytes; a text of 300 pages is 10 MB of XML. */
export const limits = {
  file: 20_000_000,
  entries: 2_000,
  part: 32_000_000,
  all: 64_000_000,
  ratio: 300,
  small: 1_000_000,
}

const megabytes = (size: number): number => Math.floor(size / 1_000_000)
/** Fed in pieces of this size; in between others have their turn. */
const piece = 65_536

/** A safe, relative name; Windows' separators are no separators in a ZIP. */
const isPlainName = (name: string): boolean =>
  name.length < 300 && !/^[/\\]|^[a-z]:|\\|\0/i.test(name) && !name.split('/').includes('..')

const isMacro = (name: string): boolean => /vbaProject|vbaData|macrosheets/i.test(name)
const isEmbedded = (name: string): boolean => /(^|\/)(embeddings|activeX|ctrlProps)\/./i.test(name)

/**
 * @param wanted which parts are inflated; all others are only named
 * @returns name → bytes
 * @throws AppError tooLarge, unsupportedType, badInput: wordSentences
 */
export async function unzipParts(
  file: Uint8Array,
  wanted: (name: string) => boolean,
): Promise<{ names: string[]; parts: Map<string, Uint8Array> }> {
  refuseOthers(file)
  const names = new Set<string>()
  const parts = new Map<string, Uint8Array>()
  let all = 0
  let fed = 0
  let fault: Error | null = null
  const fail = (error: Error): void => {
    fault ??= error
  }
  const unzip = new Unzip((entry) => {
    const { name } = entry
    if (names.size >= limits.entries) return fail(wordRefuses('tooLarge', 'wordBomb'))
    // Of two parts of one name one program reads the first, another the second.
    if (names.has(name)) return fail(wordRefuses('badInput', 'wordBroken'))
    names.add(name)
    if (isMacro(name)) return fail(wordRefuses('unsupportedType', 'wordMacros'))
    if (isEmbedded(name)) return fail(wordRefuses('unsupportedType', 'wordEmbedded'))
    if (fault || !isPlainName(name) || !wanted(name)) return
    const chunks: Uint8Array[] = []
    const begun = fed
    let size = 0
    entry.ondata = (error, chunk, final) => {
      if (fault) return
      if (error) return fail(wordRefuses('badInput', 'wordBroken'))
      size += chunk.length
      all += chunk.length
      const packed = Math.max(1, fed - begun + piece)
      const swollen = size > limits.small && size > packed * limits.ratio
      if (size > limits.part || all > limits.all || swollen) {
        chunks.length = 0
        return fail(wordRefuses('tooLarge', 'wordBomb'))
      }
      chunks.push(chunk)
      if (final) parts.set(name, joined(chunks, size))
    }
    entry.start()
  })
  unzip.register(UnzipInflate)
  unzip.register(UnzipPassThrough)
  try {
    for (; fed < file.length && !fault; ) {
      const next = Math.min(file.length, fed + piece)
      const chunk = file.subarray(fed, next)
      fed = next
      unzip.push(chunk, next === file.length)
      await breathe()
    }
  } catch {
    fail(wordRefuses('badInput', 'wordBroken'))
  }
  if (fault) throw fault
  return { names: [...names], parts }
}

function joined(chunks: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** An old .doc and an encrypted .docx are both of Microsoft's compound file; the second names its package. */
function refuseOthers(file: Uint8Array): void {
  if (file.length > limits.file)
    throw wordRefuses('tooLarge', 'wordTooLarge', { params: { most: megabytes(limits.file) } })
  const begins = (...bytes: number[]): boolean => bytes.every((byte, at) => file[at] === byte)
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) {
    const inUtf16 = (words: string) => Buffer.from(words, 'utf16le')
    const encrypted = Buffer.from(file).includes(inUtf16('EncryptedPackage'))
    throw wordRefuses('unsupportedType', encrypted ? 'wordEncrypted' : 'wordOld')
  }
  if (!begins(0x50, 0x4b, 0x03, 0x04)) throw wordRefuses('unsupportedType', 'wordNotDocx')
}
