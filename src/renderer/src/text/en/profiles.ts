import type { profiles as ko } from '../ko/profiles.ts'
import { formatDuration } from '../format.ts'

export const profiles: typeof ko = {
  title: 'Profiles',
  lead: 'If several people study on this computer, each can have their own records, exam day, settings and backups. Model files and the language of the interface are shared. There are no passwords: anyone can switch to another profile.',
  list: 'List of profiles',
  current: 'In use',
  change: 'Switch',
  changeTo: (name) => `Switch to “${name}”`,
  changing: (name) => `Opening the records of “${name}”…`,
  changeTitle: (name) => `Switch to “${name}”?`,
  changeNote: (leftMs) =>
    `The exam clock is running (${formatDuration(leftMs)} left). Switching does not stop it. If you come back in time you can go on; when the time is up, what you have answered by then is handed in.`,
  add: 'New profile',
  added: (name) => `“${name}” was created.`,
  make: 'Create',
  name: 'Name of the new profile',
  rename: (name) => `Rename “${name}”`,
  newName: 'New name',
  save: 'Save',
  cancel: 'Cancel',
  remove: (name) => `Take “${name}” off the list`,
  removeTitle: (name) => `Take “${name}” off the list?`,
  removeNote:
    'No records are deleted. The folder stays where it is; its name is put behind “removed-” and the date.',
  folder: 'Folder',
  removeNow: 'Take off the list',
  removed: (name) => `“${name}” was taken off the list.`,
  keptAt: 'The records are kept in',
  nothingKept: 'Nothing had been recorded yet, so there is no folder to keep.',
  others: 'Switch to another profile',
  othersNote: 'The records of the other profiles are as they were.',
  railLabel: (name) => `Profile in use: ${name}. Switch in Settings`
}
