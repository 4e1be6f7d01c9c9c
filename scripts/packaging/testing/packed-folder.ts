import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

export const ROOT = join(import.meta.dirname, '..', '..', '..')

/** Runs the packing script as `npm run package` does. */
export function runPacking(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {}
): {
  status: number | null
  stdout: string
  stderr: string
} {
  return spawnSync(process.execPath, [join(ROOT, 'scripts', 'packaging', 'main.ts'), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...plainEnvironment(), ...environment }
  })
}

/** Without what the test runner sets for its own processes, and with a proxy that leads nowhere: nothing is fetched. */
const plainEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|NODE_OPTIONS)/.test(name))
  ),
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  ELECTRON_GET_USE_PROXY: '1'
})

/** Files under a folder, as paths with forward slashes. */
export const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
