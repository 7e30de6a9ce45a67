import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const centre = process.env['HEZHAN_ORIGIN'] ?? 'http://127.0.0.1:8787'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: process.env['HEZHAN_PAGES'] ?? '../src/hezhan/pages',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    reportCompressedSize: false,
  },
  // the centre answers its own pages only, so the page that is being worked on speaks in the centre's name
  server: { proxy: { '/api': { target: centre, changeOrigin: true, headers: { origin: centre } } } },
  test: {
    environment: 'jsdom',
    isolate: false,
    pool: 'threads',
    maxWorkers: 2,
    include: ['src/**/*.test.{ts,tsx}', 'checks/**/*.test.ts'],
  },
})
