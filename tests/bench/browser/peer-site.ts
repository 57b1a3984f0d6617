/** Builds the peer's page with the same Vite and serves it on loopback. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

export async function openPeer(): Promise<{ url: string; stop(): void }> {
  const outDir = mkdtempSync(join(tmpdir(), 'butphe-peer-'))
  const input = join(import.meta.dirname, 'peer.html')
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    resolve: { dedupe: ['yjs', '@tiptap/core', '@tiptap/pm'] },
    build: { outDir, emptyOutDir: true, target: 'es2022', rollupOptions: { input } },
  })
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? '/', 'http://peer').pathname
    try {
      answer.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8')
      answer.end(readFileSync(join(outDir, path)))
    } catch {
      answer.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () => {
    server.close()
    server.closeAllConnections()
    rmSync(outDir, { recursive: true, force: true })
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/peer.html`, stop }
}
