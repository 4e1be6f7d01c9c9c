import { differenceWords, kindWords } from '@shared/text/merge-text.ts'
import { counted } from '@shared/text/en/counted.ts'
import { formatCount } from '../format.ts'
import type { merge as ko } from '../ko/merge.ts'

/** Another computer's records joined to the ones here. */
export const merge: typeof ko = {
  title: 'Records of another computer',
  lead: 'If you have studied on two computers or moved to a new one, you can merge a backup of the other computer into the records here. Only what is missing is added; the records of this computer do not change.',
  open: 'Merge records of another computer…',
  choose:
    'Choose the backup to merge. A backup file saved in Settings of the other computer with “Save elsewhere” appears at the top of the list once you import it.',
  list: 'Backups to merge',
  none: 'No backups yet. Import a backup file saved on another computer.',
  look: 'Inspect',
  looking: 'Finding out what would be added…',
  titleOf: (moment) => `Merge the backup of ${moment}`,
  nothing: 'There is nothing new to add. The records of this backup are already on this computer.',
  will: 'What merging does',
  did: 'Merged.',
  keeps:
    'A “Before merge” backup is kept first. To return to the present state later, choose “Undo merge” or restore that backup.',
  undoNote:
    'If you undo the merge, what you have studied since is undone with it. Those records are kept as a “Before restore” backup.',
  what: 'Record',
  added: 'Added',
  here: 'Already here',
  different: 'Different',
  kind: kindWords,
  count: (count, unit) => (count === 0 ? '–' : `${formatCount(count)}${unit}`),
  differences: (count) =>
    `${counted(count, 'difference')} between the two: the records of this computer are kept`,
  difference: differenceWords,
  more: (count) => `${formatCount(count)} more`,
  back: 'Choose another backup',
  run: 'Merge',
  running: 'Merging…',
  undo: 'Undo merge',
  undoing: 'Going back to before the merge…',
  cancel: 'Cancel',
  close: 'Close'
}
