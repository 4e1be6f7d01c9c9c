import type { BackupView } from '@shared/contract/recovery.ts'
import type { RestoredFile } from '../services/backups/restore-file.ts'
import { cliText } from './text/cli-text.ts'

export const backupText = ({ bytes }: BackupView, path: string): string =>
  cliText().backup.made(path, Math.ceil(bytes / 1024))

export function restoredText(
  path: string,
  { kept, before, after, lostCommits }: RestoredFile
): string {
  const words = cliText().backup
  return [
    words.restored(path),
    ...(kept === null
      ? []
      : [
          words.before(before === null ? words.unreadable : words.counts(before)),
          `  ${words.kept(kept)}`
        ]),
    words.after(words.counts(after)),
    ...(lostCommits === 0 ? [] : [words.lost(lostCommits)])
  ].join('\n')
}
