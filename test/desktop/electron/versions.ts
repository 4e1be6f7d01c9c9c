import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const PACKAGE = new URL('../../../package.json', import.meta.url)

export const isElectron = (specifier: string): boolean =>
  specifier === 'electron' || specifier === 'electron/main'

/** What libraries tell Electron's processes by; the version is that of the declarations. */
export function asElectron(type: 'browser' | 'utility'): void {
  const { devDependencies } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as {
    devDependencies: { electron: string }
  }
  Object.defineProperty(process.versions, 'electron', {
    value: devDependencies.electron,
    enumerable: true
  })
  Object.defineProperty(process, 'type', { value: type, enumerable: true })
  // Where Electron's own binary has its resources; the program looks there only when it is packed.
  Object.defineProperty(process, 'resourcesPath', {
    value: fileURLToPath(new URL('node_modules/electron/dist/resources', PACKAGE)),
    enumerable: true
  })
}
