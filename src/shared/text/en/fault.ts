import type { NotFound } from '../../errors.ts'
import type { fault as ko } from '../ko/fault.ts'
import { counted } from './counted.ts'

const missing: Record<NotFound, string> = {
  exam: 'exam',
  subject: 'subject',
  item: 'item',
  erratum: 'item report',
  backup: 'backup',
  session: 'sitting',
  explanation: 'explanation',
  run: 'explanation in progress',
  file: 'file',
  model: 'model',
  licence: 'licence text',
  document: 'document',
  'model-exam': 'model sitting',
  profile: 'profile',
  import: 'import record',
  change: 'change to undo'
}

export const fault: typeof ko = {
  missing: (what) => `The ${missing[what]} does not exist or has been deleted`,
  system: {
    ENOENT: 'there is no such file or folder',
    ENOTDIR: 'part of the path is not a folder',
    EISDIR: 'it is a folder, not a file',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the device cannot be written to',
    ENOSPC: 'the disk is full',
    EBUSY: 'another program is using it',
    EMFILE: 'too many files are open',
    ENAMETOOLONG: 'the name is too long',
    ELOOP: 'its links lead to each other without end',
    EEXIST: 'the name is already taken',
    EIO: 'the storage device has a problem'
  },
  whole: 'everything',
  sheet: {
    shapes: {
      object: 'must be an object in { }',
      'object-of-subjects': 'must be an object with one entry for each subject ID',
      'keys-and-responses': 'must be an object with keys and responses',
      array: 'must be an array in [ ]',
      'array-of-subject-ids': 'must be an array of subject IDs',
      'subject-id': 'must be a subject ID',
      'option-number': 'must be an option number',
      key: 'the key must be an array of option numbers, "all" or {"set": array of option numbers}',
      'distinct-options': 'the same number appears twice',
      'no-field': 'answer files have no such field'
    },
    notJson: 'not valid JSON',
    notJsonAt: (line, column) => `not valid JSON (line ${line}, character ${column})`,
    unknownSubject: (id) => `this exam has no such subject (${id})`,
    missingSubject: (id) => `a subject is missing (${id})`,
    wrongCount: (found, expected) =>
      `there must be ${expected}, but there ${found === 1 ? 'is' : 'are'} ${found}`,
    noOption: (found, options) => `${found} is not an option number (1–${options})`,
    oneElective: (alternatives, chosen) =>
      `exactly one elective out of ${alternatives} must be chosen, but ${counted(chosen, 'was', 'were')}`,
    compulsory: (id) => `a compulsory subject cannot be chosen as an elective (${id})`,
    notChosen: (id) => `this elective was not chosen (${id})`
  }
}
