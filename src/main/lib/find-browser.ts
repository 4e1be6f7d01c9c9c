import { existsSync } from 'node:fs'
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** CHROMIUM_PATH, an installed Chromium, Chrome or Edge, or the one inside @sparticuz/chromium; else null. */
export async function findBrowser(environment: Environment): Promise<string | null> {
  const given = environment['CHROMIUM_PATH']
  if (given !== undefined && given !== '') return given
  return places(environment).find((path) => existsSync(path)) ?? packedBrowser()
}

const places = (environment: Environment): string[] => [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = environment[name]
    if (folder === undefined) return []
    return [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe')
    ]
  })
]

/** Built for Linux only, and there only where the development packages are installed. */
async function packedBrowser(): Promise<string | null> {
  if (process.platform !== 'linux') return null
  try {
    const packed = await import('@sparticuz/chromium')
    return await packed.default.executablePath()
  } catch (error) {
    if (isMissingModule(error)) return null
    throw error
  }
}

export const isMissingModule = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
