/** For the build: puts the list of everything that was built into the service worker. Not part of the client. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

export const WORKER_FILE = 'worker.js'

/** @param publicDir files that are copied as they are */
export function precache(publicDir: string): Plugin {
  return {
    name: 'butphe-precache',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[WORKER_FILE]
        const page = bundle['index.html']
        if (worker?.type !== 'chunk' || page?.type !== 'asset')
          throw new Error('no service worker or no page was built')
        const copied = readdirSync(publicDir)
        // every browser that has service workers reads woff2
        const built = Object.keys(bundle).filter((name) => name !== WORKER_FILE && !name.endsWith('.woff'))
        const version = createHash('sha256')
          .update([...built].sort().join('\n'))
          .update(String(page.source))
        for (const name of copied) version.update(readFileSync(join(publicDir, name)))
        const entry = Object.values(bundle).find((one) => one.type === 'chunk' && one.isEntry && one !== worker)
        const list = {
          version: version.digest('hex').slice(0, 16),
          entry: `/${entry?.fileName}`,
          files: [...built, ...copied].map((name) => `/${name}`).sort(),
        }
        worker.code = `const __PRECACHE__ = ${JSON.stringify(list)};\n${worker.code}`
      },
    },
  }
}
