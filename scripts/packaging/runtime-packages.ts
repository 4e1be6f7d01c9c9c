import { isBuiltin } from 'node:module'
import { join, relative, sep } from 'node:path'
import { build } from 'vite'
import { isNativePackage } from './targets.ts'

/** Where a package stands under node_modules; nested ones have a path of their own. */
export type PackageFolder = string

/**
 * Reached by an import() that the program never comes to: node-llama-cpp's downloader can clone files with it, and
 * the program downloads with its own (src/main/services/models).
 */
const NEVER_REACHED = ['@reflink/reflink']

/**
 * Folders (node_modules/…) of the packages that the program loads when it runs: everything that the given imports
 * lead to. Native packages are left out; each target has its own.
 */
export async function traceRuntimePackages(
  root: string,
  imports: readonly string[]
): Promise<PackageFolder[]> {
  const folders = new Set<PackageFolder>()
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'hapgyeok:trace',
        moduleParsed: ({ id }) => {
          const folder = packageFolder(root, id)
          if (folder !== null) folders.add(folder)
        }
      }
    ],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      write: false,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(imports.map((name, at) => [`entry${at}`, name])),
        external: (name) =>
          isBuiltin(name) ||
          isNativePackage(name) ||
          name.endsWith('.node') ||
          name === 'electron' ||
          NEVER_REACHED.includes(name)
      }
    }
  })
  return [...folders].sort()
}

/** `node_modules/name`, or deeper where a package has its own copy of another; null for files of no package. */
export function packageFolder(root: string, path: string): PackageFolder | null {
  const parts = relative(root, path.replace(/^\0/, '').replace(/\?.*$/, '')).split(sep)
  const at = parts.lastIndexOf('node_modules')
  if (at < 0 || parts[0] !== 'node_modules') return null
  const length = parts[at + 1]?.startsWith('@') === true ? 3 : 2
  return parts.slice(0, at + length).join('/')
}

/** The name of the package in a folder. */
export const packageName = (folder: PackageFolder): string =>
  folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** The part of an import that names a package. */
export const importedPackage = (specifier: string): string =>
  specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

export const manifestOf = (root: string, folder: PackageFolder): string =>
  join(root, folder, 'package.json')
