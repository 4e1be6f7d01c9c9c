import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join, resolve } from 'node:path'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = resolve(ROOT, process.env['HAPGYEOK_SAMPLES'] ?? '../shared/samples')

/** Path of a sample file that is not part of this repository; null, with the reason printed, where it is not there. */
export function samples(relative: string): string | null {
  const path = join(FOLDER, relative)
  if (existsSync(path)) return path
  process.stdout.write(`skipped: there is no sample ${path} (set HAPGYEOK_SAMPLES)\n`)
  return null
}
