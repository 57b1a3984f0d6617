/** Builds the client into dist/client; in development Vite serves it and passes everything else to the server. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precache, WORKER_FILE } from './client/worker/precache.ts'
import { squeezed } from './server/scripts/squeezed.ts'

const server = process.env.API_ORIGIN ?? 'http://127.0.0.1:3000'

export default defineConfig({
  // Vitest reads this file too, and its tests stand beside client/, not inside it.
  root: process.env.VITEST ? '.' : 'client',
  plugins: [react(), precache('client/public'), squeezed()],
  resolve: {
    // Two copies of any of these break the editor silently: schemas and documents are compared by identity.
    dedupe: ['react', 'react-dom', 'yjs', '@tiptap/core', '@tiptap/pm'],
  },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    rollupOptions: {
      input: { index: 'client/index.html', worker: 'client/worker/worker.ts' },
      // the worker's address must never change, or the old one would stay
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? WORKER_FILE : 'assets/[name]-[hash].js'),
        // in one file what makes schemas and how they are made: whoever makes one finds it set
        codeSplitting: { groups: [{ name: 'schemas', test: /node_modules\/zod\/|client\/platform\/schemas\.ts/ }] },
      },
    },
  },
  server: {
    proxy: {
      // The host must stay as the browser named it: the server compares it with the origin.
      '/api': { target: server, changeOrigin: false },
      '/socket.io': { target: server, ws: true, changeOrigin: false },
      '/collab': { target: server, ws: true, changeOrigin: false },
    },
  },
})
