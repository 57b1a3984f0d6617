/** Programs that none of us wrote: LibreOffice lists the revisions of a DOCX, poppler says what is in a PDF, PDFBox whether it is PDF/A. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DOMParser, type Element } from '@xmldom/xmldom'

const run = promisify(execFile)

async function inFolder<T>(name: string, bytes: Uint8Array, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'butphe-office-'))
  try {
    writeFileSync(join(folder, name), bytes)
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param to 'fodt' or 'pdf' */
export const convert = (docx: Uint8Array, to: 'fodt' | 'pdf'): Promise<Uint8Array> =>
  inFolder('a.docx', docx, async (folder) => {
    const profile = `-env:UserInstallation=file://${folder}/profile`
    await run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, 'a.docx')], {
      timeout: 170_000,
    })
    return new Uint8Array(readFileSync(join(folder, `a.${to}`)))
  })

export const pdfText = (pdf: Uint8Array, ...options: string[]): Promise<string> =>
  inFolder('a.pdf', pdf, async (folder) => (await run('pdftotext', [...options, join(folder, 'a.pdf'), '-'])).stdout)
export const pdfInfo = (pdf: Uint8Array): Promise<string> =>
  inFolder('a.pdf', pdf, async (folder) => (await run('pdfinfo', [join(folder, 'a.pdf')])).stdout)
/** The lines of the table: name, type, encoding, emb, sub, uni … */
export const pdfFonts = (pdf: Uint8Array): Promise<string[]> =>
  inFolder('a.pdf', pdf, async (folder) =>
    (await run('pdffonts', [join(folder, 'a.pdf')])).stdout.trim().split('\n').slice(2),
  )

/** The lines of the table: page, num, type, width, height … */
export const pdfImages = (pdf: Uint8Array): Promise<string[]> =>
  inFolder('a.pdf', pdf, async (folder) =>
    (await run('pdfimages', ['-list', join(folder, 'a.pdf')])).stdout.trim().split('\n').slice(2),
  )

const jars = ['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'javax.activation', 'jaxb-api']
/** What Apache's Preflight says of it, line by line; a file that is right gets one line. */
export const pdfaFaults = (pdf: Uint8Array): Promise<string[]> =>
  inFolder('a.pdf', pdf, async (folder) => {
    const path = jars.map((name) => `/usr/share/java/${name}.jar`).join(':')
    const judged = run('java', ['-cp', path, 'org.apache.pdfbox.preflight.Validator_A1b', join(folder, 'a.pdf')])
    const { stdout } = await judged.catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? String(error) }))
    const lines = stdout.trim().split('\n')
    return lines.filter((line) => line !== 'The file a.pdf is a valid PDF/A-1b file')
  })

export type OfficeChange = { kind: string; author: string; date: string; text: string }

/** What LibreOffice understood: every tracked change with its author, its time and its words. */
export function officeChanges(fodt: Uint8Array): OfficeChange[] {
  const document = new DOMParser().parseFromString(new TextDecoder().decode(fodt), 'text/xml')
  const regions = [...document.getElementsByTagName('text:changed-region')] as Element[]
  return regions.flatMap((region) => {
    const text = wordsBetween(document.documentElement as Element, region.getAttribute('text:id') ?? '')
    const changes = [...region.childNodes].filter((node): node is Element => node.nodeType === 1)
    // Words that one person added and another struck are two changes of one region.
    return changes.map((change) => {
      const said = (name: string) => change.getElementsByTagName(name)[0]?.textContent ?? ''
      const kind = change.nodeName.replace('text:', '')
      return { kind, author: said('dc:creator'), date: said('dc:date').slice(0, 19), text }
    })
  })
}

/** Insertions and format changes stand between two empty marks in the text; so do deletions where LibreOffice keeps them in place. */
function wordsBetween(root: Element, id: string): string {
  let inside = false
  let words = ''
  const walk = (node: Element): void => {
    const named = node.nodeType === 1 && node.getAttribute('text:change-id') === id
    if (named && node.nodeName === 'text:change-start') inside = true
    if (named && node.nodeName === 'text:change-end') inside = false
    if (inside && node.nodeName === '#text') words += node.nodeValue
    if (inside && node.nodeName === 'text:s') words += ' '
    if (node.nodeName === 'text:tracked-changes') return
    for (const child of [...node.childNodes]) walk(child as Element)
  }
  walk(root)
  // Lines of the file are no words.
  return words.replace(/\n\s*/g, '')
}
