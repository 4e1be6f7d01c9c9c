import { homedir } from 'node:os'
import { join } from 'node:path'

/** Folders the program reads and writes. */
export type Paths = {
  /** The learner's data: database, backups. */
  dataDir: string
  /** What all profiles of a computer have in common: models, the log. The data folder where it is left out. */
  sharedDir?: string
  /** Shipped read-only files: exams, bank, models. */
  resourcesDir: string
}

/** The operating system's place for a program's data, as Electron's `userData` would be. */
export function defaultDataDir(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home = homedir()
): string {
  if (platform === 'win32') {
    return join(given(environment['APPDATA']) ?? join(home, 'AppData', 'Roaming'), 'Hapgyeok')
  }
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Hapgyeok')
  return join(given(environment['XDG_CONFIG_HOME']) ?? join(home, '.config'), 'Hapgyeok')
}

/** `--data-dir` first, then HAPGYEOK_DATA, then the operating system's place. */
export const chooseDataDir = (
  argument: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform
): string =>
  argument ?? given(environment['HAPGYEOK_DATA']) ?? defaultDataDir(platform, environment)

/** A variable that is set to nothing is as one that is not set (XDG Base Directory Specification). */
const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value)
