import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Lays records as the program keeps them into a folder, to be found again after it was taken off. */
export function writeSampleRecords(folder: string): void {
  mkdirSync(join(folder, 'backups'), { recursive: true })
  writeFileSync(join(folder, 'hapgyeok.db'), '한 해의 기록')
  writeFileSync(join(folder, 'backups', '되돌리기 전.db'), '백업')
}

/** What lies in the folder, by the names of its files; nothing where it is gone. */
export const readRecords = (folder: string): Record<string, string> =>
  existsSync(folder)
    ? Object.fromEntries(
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ name, parentPath }) => [name, readFileSync(join(parentPath, name), 'utf8')])
      )
    : {}
