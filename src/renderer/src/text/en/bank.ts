import { counted } from '@shared/text/en/counted.ts'
import type { bank as ko } from '../ko/bank.ts'
import { formatCount } from '../format.ts'
import { bankBrowser } from './bank-browser.ts'
import { bankEditor } from './bank-editor.ts'
import { bankFiles } from './bank-files.ts'

export const bank: typeof ko = {
  ...bankBrowser,
  ...bankEditor,
  ...bankFiles,
  title: 'Item bank',
  search: 'Search items',
  placeholder: 'Search stems, options, statements and rationales',
  scope: 'Exams to search',
  thisExam: 'This exam',
  allExams: 'All exams',
  none: 'No items found.',
  noneLead: 'Try fewer words, or search all exams.',
  noneAnywhere: 'Try fewer words or conditions.',
  noneYet: 'There are no items yet.',
  noneYetLead: 'Import some from a file, or write a new item.',
  searchAll: 'Search all exams',
  results: 'Items found',
  itemPreview: 'Item preview',
  choose: 'Choose an item to see it here.',
  keyStatus: { provisional: 'Provisional key', final: 'Final key' },
  history: (versions) => `Key history (${formatCount(versions)})`,
  keyVersion: (version) => (version === 1 ? 'First key' : `Change ${version - 1}`),
  keyRevision: (revision) => `Item revision ${revision}`,
  correct: 'Correct key',
  correctTitle: 'Correct key',
  correctLead:
    'Past sittings with this item are regraded with the new key as well. The earlier scores stay on the result screen.',
  newKey: 'New key',
  kinds: { options: 'Options', all: 'Every option accepted', none: 'No key' },
  kindLeads: {
    options: 'If you choose several, any one of them counts as right (several keys).',
    set: (count) => `The item is right only with ${counted(count, 'option')} chosen together.`,
    all: 'Every option is accepted as the key. Items left blank count as right too.',
    none: 'No option is right, so every one is accepted. Items left blank count as right too.'
  },
  status: 'Status',
  reason: 'Reason',
  reasonPlaceholder: 'e.g. decision of the key review board, several keys accepted',
  lacking: {
    options: 'Choose the option that is the key.',
    count: (count) => `Choose ${counted(count, 'option')} as the key.`,
    reason: 'Say why the key changed.'
  },
  preview: 'Preview changes',
  previewing: 'Checking…',
  apply: 'Correct key',
  applying: 'Regrading…',
  applied: 'The key has been corrected.',
  cancel: 'Cancel',
  importKeys: 'Import keys',
  importTitle: 'Import key table',
  importLead:
    'Choose a key table published by the exam authority (CSV, TSV) or a JSON file, and you see what would change before anything does.',
  pickFile: 'Choose file',
  pickAnother: 'Choose another file',
  importFor: (exam) =>
    exam === null
      ? 'It is read as the key table of the exam named in the file.'
      : `It is read as the key table of ${exam}.`,
  gaps: 'If the file does not say',
  round: 'Round',
  form: 'Form',
  asInFile: 'As the file says',
  tooLarge: (limit) =>
    `Files larger than ${limit} are not read. Choose a file that holds only the key table.`,
  unreadable: 'The file could not be read. Choose it again.',
  applyImport: 'Apply keys',
  imported: 'The keys have been applied.',
  changes: {
    none: 'No keys change.',
    corrected: (count, done) => `${counted(count, 'key')} ${done ? 'changed' : 'to change'}`,
    confirmed: (count, done) =>
      `${counted(count, 'key')} ${done ? 'confirmed' : 'to confirm'} as final`,
    unchanged: (count) => `${counted(count, 'key')} already the same`,
    noSessions: (done) =>
      done ? 'No scores of past sittings have changed.' : 'No scores of past sittings will change.',
    sessions: (count, done) =>
      count === 1
        ? `The score of 1 past sitting ${done ? 'has changed' : 'will change'}.`
        : `The scores of ${formatCount(count)} past sittings ${done ? 'have changed' : 'will change'}.`,
    sameScore: (count) =>
      `${counted(count, 'past sitting keeps its score', 'past sittings keep their scores')} after regrading.`,
    openItems: (count, done) =>
      `${counted(count, 'item')} whose key you have already seen in study still in progress ${done ? (count === 1 ? 'has been' : 'have been') : 'will be'} regraded too.`,
    sessionList: 'Sittings whose scores change',
    faults: 'Nothing can be applied, because there are errors.',
    faultList: 'Errors',
    whole: 'Whole file'
  }
}
