import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `vite build -c web/desk/vite.config.ts`: the staff application, served under /desk/. */
export default defineConfig({
  root: here('.'),
  base: '/desk/',
  plugins: [vue({ features: { optionsAPI: true } })], // Element Plus keeps a few components in the options style
  logLevel: 'warn',
  build: {
    outDir: here('../../dist/desk'),
    emptyOutDir: false, // by `server/build-web.ts`, which keeps what may still be in use
    target: 'chrome100',
    chunkSizeWarningLimit: 800,
  },
})
