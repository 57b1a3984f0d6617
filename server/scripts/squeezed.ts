/** At the end of a build every file of the client is laid beside itself as gzip and Brotli: the server sends it as it lies, and squeezes nothing anew. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const worth = /\.(js|css|svg)$/
const small = 1_024
const ways = {
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
}

export const squeezed = (): Plugin => {
  let folder = ''
  return {
    name: 'squeezed',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir, 'assets')
    },
    async closeBundle() {
      const files = (await readdir(folder)).filter((name) => worth.test(name)).map((name) => join(folder, name))
      for (const file of files) {
        const bytes = await readFile(file)
        if (bytes.length < small) continue
        for (const [end, way] of Object.entries(ways)) await writeFile(`${file}.${end}`, await way(bytes))
      }
    },
  }
}
