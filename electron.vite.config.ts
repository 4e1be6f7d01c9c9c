import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const alias = { '@shared': at('./src/shared') }

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      // Development packages that the command line prints with, where they are installed.
      externalizeDeps: { include: ['playwright-core', '@sparticuz/chromium'] },
      rolldownOptions: {
        input: {
          index: at('./src/main/index.ts'),
          'data-checker': at('./src/main/db/data-checker.ts'),
          'web-host': at('./src/main/web-host/main.ts'),
          cli: at('./src/main/cli/main.ts'),
          'llm-host': at('./src/main/llm/host.ts'),
          'item-reader': at('./src/main/formats/item-reader.ts')
        }
      }
    }
  },
  preload: {
    build: {
      // A sandboxed preload cannot be an ES module; with "type": "module" it has to end in .cjs.
      rolldownOptions: {
        input: { index: at('./src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: at('./src/renderer'),
    resolve: { alias },
    plugins: [svelte({ configFile: false })],
    build: {
      minify: true,
      // The page's policy knows no data: scripts or fonts, and needs no preload polyfill.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: at('./src/renderer/index.html') } }
    }
  }
})
