import { counted } from '@shared/text/en/counted.ts'
import type { backup as ko } from '../ko/backup.ts'

export const backup: typeof ko = {
  made: (path, kb) => `Backed up: ${path} (${kb} KB)`,
  counts: ({ sessions, attempts, items, explanations, errata }) =>
    [
      counted(sessions, 'sitting'),
      counted(attempts, 'graded response'),
      counted(items, 'item'),
      counted(explanations, 'AI explanation'),
      counted(errata, 'report')
    ].join(', '),
  restored: (path) => `Restored: ${path}`,
  before: (what) => `Before: ${what}`,
  unreadable: 'a record that could not be read',
  kept: (path) => `It is kept as it was in ${path}. You can restore it from this file.`,
  after: (what) => `After: ${what}`,
  lost: (count) =>
    `The last ${counted(count, 'change')} saved in this file could not be read, so what came before was restored.`
}
