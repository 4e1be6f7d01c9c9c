import type { ImportFileReport } from '@shared/contract/imports.ts'
import type { ColumnRole } from '@shared/domain/mapping.ts'
import { counted } from '@shared/text/en/counted.ts'
import type { bankFiles as ko } from '../ko/bank-files.ts'
import { formatCount } from '../format.ts'

const ROLES: readonly [ColumnRole, string][] = [
  ['ignore', 'Not used'],
  ['stem', 'Stem'],
  ['stimulus', 'Passage'],
  ['statements', 'Statements'],
  ['options', 'All options'],
  ['key', 'Key'],
  ['rationale', 'Rationale'],
  ['number', 'Item number'],
  ['exam', 'Exam'],
  ['subject', 'Subject'],
  ['round', 'Round'],
  ['form', 'Form'],
  ['topic', 'Topic'],
  ['tags', 'Tags'],
  ['difficulty', 'Difficulty'],
  ['cognitive-level', 'Cognitive level'],
  ['citation', 'Citation'],
  ['effective-on', 'In force on'],
  ['source', 'Origin'],
  ['licence', 'Licence'],
  ['key-status', 'Key status'],
  ['response-count', 'Options to choose'],
  ['stimulus-group', 'Passage group'],
  ['id', 'ID']
]

const LACKING = { stem: 'the stem', options: 'the options', key: 'the key' } as const
const either = new Intl.ListFormat('en-GB', { type: 'disjunction' })

const startLabel = (ready: number, reviews: number): string => {
  if (ready > 0) return `Import ${counted(ready, 'item')}`
  return reviews > 0 ? `Import ${counted(reviews, 'review')}` : 'Import'
}

/** Items coming from files and going into files. */
export const bankFiles: typeof ko = {
  wizard: {
    title: 'Import items',
    lead: 'Choose files, and they are checked first: you see what would come in. Until then the item bank stays as it is.',
    files: 'Files to import',
    pick: 'Choose files',
    pickMore: 'Add files',
    dropHere:
      'Or drop files here. If the items and their key table are in separate files, choose them together.',
    dropMore: 'If the items and their key table are in separate files, choose them together.',
    formats:
      'CSV, Excel, JSON, Parquet, Hangul (HWP, HWPX), PDF, text, Anki, Moodle (GIFT, XML) and QTI files are recognised by their content.',
    removeFile: (name) => `Remove ${name}`,
    target: 'If the file does not say',
    exam: 'Exam',
    subject: 'Subject',
    round: 'Round',
    origin: 'Kind',
    origins: {
      user: 'Items you added',
      official: 'Items of past exams',
      generated: 'Generated items'
    },
    source: 'Origin',
    sourceExample: 'e.g. mock exam of our academy',
    licence: 'Licence',
    ownUse: 'For personal study',
    asInFile: 'As the file says',
    uploading: 'Opening the files…',
    checking: (read) =>
      read === 0 ? 'Checking the files…' : `Checking the files… ${counted(read, 'item')}`,
    importing: (written) => `Importing… ${counted(written, 'item')}`,
    progress: 'Progress',
    stop: 'Stop',
    stopped: 'The check was stopped. The item bank is unchanged.',
    importStopped: 'The import was stopped. The item bank is unchanged.',
    checkAgain: 'Check again',
    summary: ({ files }) => {
      const sum = (of: (file: ImportFileReport) => number): number =>
        files.reduce((total, file) => total + of(file), 0)
      const ready = sum(({ imported }) => imported)
      return [
        `${counted(ready, 'item')} to import`,
        `${formatCount(sum(({ duplicates }) => duplicates))} already in the bank`,
        `${formatCount(sum(({ rejected }) => rejected))} left out`
      ].join(' · ')
    },
    reviews: (count) => `${counted(count, 'review')} will come in as well.`,
    next: (ready, reviews) =>
      `Nothing has been imported yet. Look through the list below, then press “${startLabel(ready, reviews)}”.`,
    nothing:
      'There are no items to import. Look at the reasons below, then match the columns or choose other files.',
    start: startLabel,
    done: ({ files }) => {
      const items = files.reduce((sum, { imported }) => sum + imported, 0)
      const reviews = files.reduce((sum, file) => sum + file.reviews, 0)
      return reviews === 0
        ? `Imported ${counted(items, 'item')}.`
        : `Imported ${items === 0 ? '' : `${counted(items, 'item')} and `}${counted(reviews, 'review')}.`
    },
    undo: 'Undo import',
    show: 'Show imported items',
    undone: (removed) => `Undid the import of ${counted(removed, 'item')}.`,
    subjects: 'Subjects they go into',
    counts: ({ found, imported, duplicates, rejected }, done) =>
      [
        `${counted(found, 'item')} found`,
        `${formatCount(imported)} ${done ? 'imported' : 'to import'}`,
        `${formatCount(duplicates)} already in the bank`,
        `${formatCount(rejected)} left out`
      ].join(' · '),
    keys: (keys, used) =>
      `${formatCount(used)} of ${counted(keys, 'key')} in the key table matched an item.`,
    unread: 'Not read',
    information: (count) => counted(count, 'notice'),
    severities: { error: 'Left out', warning: 'Check', info: 'Notice' },
    moreFindings: (count) => `Show ${formatCount(count)} more`,
    restUnseen: (count) => `There ${count === 1 ? 'is' : 'are'} ${formatCount(count)} more.`,
    mapping: 'Match columns',
    lacking: (parts) =>
      `No column was found for ${either.format(parts.map((part) => LACKING[part]))}. Choose ${parts.length === 1 ? 'it' : 'them'} below.`,
    tableFacts: ({ name, rows, headerLine }) =>
      [
        name,
        counted(rows, 'row'),
        headerLine === null ? 'no header' : `header in line ${headerLine}`
      ]
        .filter((part) => part !== null)
        .join(' · '),
    column: 'Column',
    holds: 'Holds',
    samples: 'Examples',
    roleOf: (column) => `What the column ${column} holds`,
    roles: ROLES,
    optionRole: (no) => `Option ${no}`,
    reasonRole: (no) => `Rationale of option ${no}`,
    keyForm: 'Keys are written as',
    keyFormFound: 'Detect automatically',
    keyForms: {
      number: 'Numbers from 1',
      'number-from-0': 'Numbers from 0',
      letter: 'Letters A, B, C',
      text: 'The text of the option'
    }
  },
  exporting: {
    title: 'Export items',
    lead: (total, query) =>
      query.trim() === ''
        ? `Saves ${counted(total, 'item')} to a file.`
        : `Saves the ${counted(total, 'item')} found by your search to a file.`,
    format: 'File format',
    formats: {
      jsonl: ['Hapgyeok JSONL', 'Everything, pictures included, for Hapgyeok on another computer'],
      csv: ['CSV', 'A table that opens straight in Excel. Without pictures'],
      xlsx: ['Excel', 'To edit or hand out as a table. Without pictures'],
      apkg: ['Anki deck', 'To memorise in Anki. With pictures'],
      qti: ['IMS QTI 3', 'For other exam programs. With pictures'],
      'moodle-xml': ['Moodle XML', 'For a question bank in Moodle. With pictures'],
      gift: ['Moodle GIFT', 'The text format of Moodle']
    },
    writing: 'Writing the file…',
    done: (items) => `Saved ${counted(items, 'item')}.`,
    losses: 'What this format could not keep',
    start: 'Save'
  }
}
