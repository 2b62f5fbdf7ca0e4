import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** `vite build -c web/desk/vite.config.ts` */
export default defineConfig({
  root: here('.'),
  base: '/desk/',
  plugins: [vue({ features: { optionsAPI: true } })], // a few components of Element Plus use the options API
  logLevel: 'warn',
  build: {
    outDir: here('../../dist/desk'),
    emptyOutDir: false, // server/build-web.ts removes old files, once no open page can need them
    target: 'chrome100',
    chunkSizeWarningLimit: 800,
  },
})
