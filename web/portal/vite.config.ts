import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const out = here('../../dist/portal')

/** Gives the server's build the hashed names of the script and the stylesheet. */
function assetNames(): Plugin {
  const name = 'virtual:portal-assets'
  return {
    name: 'portal-asset-names',
    applyToEnvironment: (environment) => environment.name === 'ssr',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load(id) {
      if (id !== `\0${name}`) return null
      const manifest = JSON.parse(readFileSync(`${out}/client/.vite/manifest.json`, 'utf8'))
      const entry = manifest['islands/main.ts']
      return `export const script = ${JSON.stringify(`/${entry.file}`)}\nexport const stylesheet = ${JSON.stringify(`/${entry.css[0]}`)}`
    },
  }
}

/** `vite build --app -c web/portal/vite.config.ts`. The client is built first, because the renderer needs the names of its files. */
export default defineConfig({
  root: here('.'),
  plugins: [vue({ features: { optionsAPI: false } }), assetNames()],
  publicDir: here('./public'),
  logLevel: 'warn',
  environments: {
    client: {
      build: {
        outDir: `${out}/client`,
        emptyOutDir: false, // server/build-web.ts removes old files, once no open page can need them
        manifest: true,
        assetsDir: 'assets',
        assetsInlineLimit: 0,
        // chrome86 is the oldest WebView that WeChat still ships on Android.
        target: ['chrome86', 'safari13'],
        modulePreload: false,
        rollupOptions: { input: here('./islands/main.ts') },
      },
    },
    ssr: {
      // The development build of Vue takes three times as long per page, and its node entry brings a template compiler.
      resolve: { noExternal: true, conditions: ['module', 'production'] },
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        ssr: true,
        outDir: out,
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'node24',
        rollupOptions: { input: here('./server.ts'), output: { entryFileNames: 'server.js' } },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      await builder.build(builder.environments.client!)
      await builder.build(builder.environments.ssr!)
    },
  },
})
