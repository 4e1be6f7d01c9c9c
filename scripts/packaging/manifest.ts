import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  productName: z.string(),
  license: z.string(),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string())
})

/** The program's own package.json. */
export const readManifest = (root: string): z.infer<typeof Manifest> =>
  Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))

/** Names of the packages that the program may load when it runs. */
export const readDependencies = (root: string): ReadonlySet<string> =>
  new Set(Object.keys(readManifest(root).dependencies))

/** The exact version of Electron that the program is made for. */
export function electronVersion(root: string): string {
  const version = readManifest(root).devDependencies['electron'] ?? ''
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error('package.json pins no version of electron')
  return version
}
