import { writeFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { build } from 'electron-vite'
import type { Plugin } from 'vite'

/** What a build of the program took in, and what it leaves to node_modules. */
export type BuiltProgram = {
  /** The built out/ folder. */
  folder: string
  /** Absolute paths of the files that ended in a bundle: modules with code left after tree shaking, fonts, pictures. */
  sources: string[]
  /** Import specifiers that are resolved when the program runs. */
  externals: string[]
}

/** Builds main, preload and window into `folder`, and notes down what is in it. */
export async function buildProgram(root: string, folder: string): Promise<BuiltProgram> {
  const sources = new Set<string>()
  const externals = new Set<string>()
  await build({
    root,
    configFile: join(root, 'electron.vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder },
    plugins: [collector(sources, externals)]
  })
  return { folder, sources: [...sources].sort(), externals: [...externals].sort() }
}

function collector(sources: Set<string>, externals: Set<string>): Plugin {
  let root = ''
  // Vite marks what it makes itself with a NUL, and appends questions to files.
  const add = (id: string): void => {
    const path = id.replace(/^\0/, '').replace(/\?.*$/, '')
    if (path !== '' && !path.startsWith('vite/') && !path.includes('virtual:')) {
      sources.add(isAbsolute(path) ? path : resolve(root, path))
    }
  }
  return {
    name: 'hapgyeok:sources',
    configResolved: (config) => {
      root = config.root
    },
    generateBundle: (_options, bundle) => {
      const files = new Set(Object.keys(bundle))
      for (const output of Object.values(bundle)) {
        if (output.type === 'asset') for (const name of output.originalFileNames) add(name)
        else {
          for (const [id, { renderedLength }] of Object.entries(output.modules)) {
            // Style sheets leave no code in a chunk, but are in the bundle's style sheet.
            if (renderedLength > 0 || /\.css(\?|$)/.test(id)) add(id)
          }
          for (const name of [...output.imports, ...output.dynamicImports]) {
            if (!files.has(name)) externals.add(name)
          }
        }
      }
    }
  }
}

/** Written beside the built folder, so that a second packing need not build again. */
export const noteProgram = (program: BuiltProgram, path: string): void =>
  writeFileSync(path, JSON.stringify(program))
