import { expect, test } from 'vitest'
import { backupsFolder } from './backups-folder.ts'

test.each([
  ['/home/지원/.config/합격/hapgyeok.db', '/home/지원/.config/합격/backups'],
  ['C:\\Users\\지원\\AppData\\합격\\hapgyeok.db', 'C:\\Users\\지원\\AppData\\합격\\backups']
])('%s has its backups in %s', (path, folder) => {
  expect(backupsFolder(path)).toBe(folder)
})
