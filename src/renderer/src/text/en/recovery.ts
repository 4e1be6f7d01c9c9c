import type { BackupKind } from '@shared/domain/backup.ts'
import { counted } from '@shared/text/en/counted.ts'
import { formatCount } from '../format.ts'
import type { Amounts, Counted, recovery as ko } from '../ko/recovery.ts'

const KINDS: Record<BackupKind, string> = {
  regular: 'Automatic',
  manual: 'Manual',
  migration: 'Before change of format',
  update: 'Before update',
  import: 'Before import',
  keys: 'Before key correction',
  restore: 'Before restore',
  merge: 'Before merge'
}

const MB = 2 ** 20
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** In the order in which they are told. */
const NOUNS: Record<Counted, string> = {
  sessions: 'sitting',
  attempts: 'response',
  items: 'item',
  explanations: 'AI explanation',
  errata: 'item report'
}

/** "3 fewer sittings and 120 fewer responses" */
function told(amounts: Amounts, than: 'fewer' | 'more'): string | null {
  const parts = (Object.keys(NOUNS) as Counted[]).flatMap((name) => {
    const count = amounts[name] ?? 0
    return count === 0 ? [] : [counted(count, `${than} ${NOUNS[name]}`)]
  })
  const last = parts.pop()
  if (last === undefined) return null
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`
}

/** Copies of the learner's database, and what is to be done when it cannot be used. */
export const recovery: typeof ko = {
  title: 'Backups',
  kept: 'While you study, a backup is made every 30 minutes. All backups of the last 2 days are kept; of older ones, one a day for 7 days, one a week for 4 weeks and one a month for 12 months.',
  kinds: KINDS,
  make: 'Back up now',
  making: 'Backing up…',
  made: 'Backed up.',
  none: 'No backups yet. They are made automatically once you start studying.',
  list: 'List of backups',
  older: (count) => counted(count, 'earlier backup'),
  size: (bytes) =>
    bytes < MB
      ? `${formatCount(Math.max(1, Math.round(bytes / 1024)))} KB`
      : `${formatCount(Math.round(bytes / MB))} MB`,
  age: (ms) => {
    if (ms < -MINUTE) return ''
    if (ms < MINUTE) return 'Just now'
    if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ago`
    if (ms < DAY) return `${Math.floor(ms / HOUR)} h ago`
    return `${counted(Math.floor(ms / DAY), 'day')} ago`
  },
  restore: 'Restore…',
  saveAs: 'Save elsewhere',
  saving: (percent) => `Exporting the backup file · ${percent}%`,
  saved: (fileName) => `Saved ${fileName}.`,
  fromFile: 'Import from file',
  fromFileNote: 'Adds a backup file kept elsewhere, such as on a USB stick, to the list.',
  adding: (name, percent) => `Reading ${name} · ${percent}%`,
  unusable: {
    damaged: 'It is damaged and cannot be restored.',
    newer: 'It was made by a newer version and cannot be opened by this one.',
    unreadable: 'The file could not be read.'
  },
  dialog: {
    title: (moment) => `Restore the backup of ${moment}?`,
    titleUnusable: (moment) => `Backup of ${moment}`,
    checking: 'Checking that the backup is intact…',
    now: 'Now',
    then: 'This backup',
    what: 'Record',
    counts: 'Comparison of now and this backup',
    keeps:
      'Your present records are not deleted; they are kept first as a “Before restore” backup. To return to them later, choose “Undo restore” or restore that backup.',
    keepsDamaged: 'The present damaged file is not deleted; it stays in the backup folder.',
    keepsNothing:
      'There is no records file, so there is nothing to keep. This backup stays in the list too.',
    another: 'Choose another backup.',
    update: 'Update the program and try again.',
    cancel: 'Cancel',
    close: 'Close',
    restore: 'Restore',
    restoring: 'Restoring…'
  },
  counts: {
    sessions: 'Sittings',
    attempts: 'Responses',
    items: 'Items',
    explanations: 'AI explanations',
    errata: 'Item reports',
    lastAttemptAt: 'Last studied'
  },
  // A number stands alone after the name of what is counted.
  units: { sessions: '', attempts: '', items: '', explanations: '', errata: '' },
  noStudy: 'None',
  unread: 'Cannot be read',
  absent: 'None',
  difference: (less, more) => {
    const [fewer, further] = [told(less, 'fewer'), told(more, 'more')]
    if (fewer !== null && further !== null) {
      return `This backup has ${fewer} than now, but ${further}.`
    }
    if (fewer !== null) return `This backup has ${fewer} than now.`
    if (further !== null) return `This backup has ${further} than now.`
    return 'The numbers are the same as now.'
  },
  note: {
    restored: (moment) => `The backup of ${moment} has been restored.`,
    was: {
      open: 'The records from before are kept as a “Before restore” backup.',
      damaged: 'The damaged file is still in the backup folder.',
      missing: 'You can continue studying.',
      closed: 'You can continue studying.'
    },
    undone: 'The restore has been undone. The records from before it are in use again.',
    anew: 'Started with new records.',
    undo: 'Undo restore',
    undoing: 'Undoing…',
    dismiss: 'Dismiss'
  },
  banner: {
    what: 'Damage was found in the study records file. The records open now may not be intact either, so restoring a backup is recommended.',
    inExam:
      'Damage was found in the study records file. When you have finished the exam, see the backups in Settings.',
    lost: (count: number) =>
      `The last ${count === 1 ? 'change' : `${count} changes`} in the study records could not be read, so what came before is open. The storage device may be at fault, or the power went off. The unreadable file is kept in the backup folder under names that begin with “damaged-”.`,
    look: 'See backups',
    goOn: 'Use as it is'
  },
  page: {
    window: 'Study records cannot be opened',
    titles: {
      damaged: 'The study records file is damaged and could not be opened',
      missing: 'The study records file is missing',
      closed: 'The study records could not be opened'
    },
    what: {
      damaged:
        'Something on the storage device was written or read wrongly, so this file cannot be relied on. Nothing has been deleted, and the damaged file stays in the backup folder even after you restore a backup.',
      missing:
        'Backups of the records, or files that belong to them, are there, but the records file is not in its place or is empty. If you moved it, put it back and press “Try again”. Nothing has been deleted or newly created.',
      closed: 'Nothing has been deleted or changed.'
    },
    path: 'Records file',
    diagnostics: 'Export diagnostics',
    retry: 'Try again',
    retrying: 'Opening again…',
    still: 'It still cannot be opened.',
    searching: 'Looking for an intact backup…',
    best: 'Latest intact backup',
    brought: 'Imported backup',
    restore: 'Restore this backup',
    others: (count) => counted(count, 'other backup'),
    noGood: 'There is no intact backup',
    noGoodNote:
      'If you have a backup file saved elsewhere, import it. If not, you can start anew with empty records. Damaged backups are not deleted either.',
    noBackup: 'There are no backups',
    noBackupNote:
      'If you have a backup file saved elsewhere, import it. If not, you can start anew with empty records.',
    anew: 'Start anew…',
    anewTitle: 'Start anew with empty records?',
    anewNote:
      'The present files are not deleted; they are kept in the backup folder under a name that begins with “damaged-”. You start without sittings, responses, items you added or settings; the items that come with the program are put back.',
    anewNow: 'Start anew',
    backupsFolder: 'Backup folder'
  }
}
