import type {
  ArchiveFault,
  FieldShape,
  ImportFindingData,
  KnownItem,
  LackingRole,
  MarkupLeftOut,
  SizeLimit
} from '../../contract/import-findings.ts'
import { optionMark } from '../import-facts.ts'
import type { findings as ko } from '../ko/import.ts'
import { formatCount } from '../numbers.ts'
import { counted } from './counted.ts'

export const findings: typeof ko = {
  'not-recognised': () =>
    'The format of this file is not known. CSV, Excel, JSON, Parquet, Anki, GIFT, Moodle XML, QTI, Hangul (HWP, HWPX), PDF and text can be imported.',
  'file-empty': () => 'The file is empty.',
  'no-items': () => 'No items were found.',
  damaged: () => 'The file is damaged and cannot be read.',
  'password-protected': () =>
    'The file is protected by a password. Save it without one and choose it again.',
  'too-large': ({ what, limit }) => `${LARGE[what]} (limit ${limit}).`,
  'unsafe-archive': ({ fault, entry }) =>
    fault === 'damaged' && entry === null
      ? 'The file is damaged and cannot be read.'
      : `The archive is not safe, so it was not opened: ${ARCHIVE[fault]}${entry === null ? '' : ` (${entry})`}.`,
  'unsafe-xml': ({ fault }) =>
    fault === 'doctype'
      ? 'The XML is not safe, so it was not read: the document declares entities (ENTITY).'
      : 'The XML is not safe, so it was not read: its elements are nested too deeply.',
  'unsafe-database': ({ fault }) =>
    `The Anki file is not safe, so it was not opened: ${DATABASE[fault]}.`,
  'reader-stopped': ({ why }) =>
    why === 'memory'
      ? 'Reading was stopped because the file takes too much memory. Split the file and import the parts.'
      : 'Reading the file stopped. Split it or save it in another format, then import it again.',
  'marks-inferred': ({ marks }) =>
    `The signs that number the options are not known, so they were taken in order: ${marks.join(' ')}`,
  'unsupported-version': ({ found }) =>
    `This version of the file is not supported (${found}). Save it in a newer version and choose it again.`,
  'scanned-pages': ({ pages }) =>
    `${counted(pages, 'page is a picture', 'pages are pictures')} without text. A scanned PDF cannot be read; choose a file with recognised text (OCR).`,

  'read-as': ({ encoding }) => `Read as ${encoding}.`,
  'header-assumed': ({ columns }) =>
    `There is no header, so the columns were told by what they hold: ${columns.join(', ')}`,
  'columns-left-out': ({ columns }) => `Columns not used: ${columns.join(', ')}`,
  'sheet-left-out': ({ why }) => SHEET[why],
  'columns-unknown': ({ lacking }) => {
    const what = lacking.map((role) => LACKING[role]).join(', ')
    return `It is not clear which columns hold the items${what === '' ? '' : ` (${what})`}. Set them under “Match columns”.`
  },
  'options-undivided': ({ column, sample }) =>
    `It is not clear where to divide the options in the column “${column}” (${sample}). Check it under “Match columns”, or give each option a column of its own.`,
  'lines-left-out': ({ lines, sample }) =>
    `Skipped ${counted(lines, 'line that is not an item', 'lines that are not items')}: ${sample}`,
  'key-table-read': ({ keys }) => `Read as a key table with ${counted(keys, 'key')}.`,
  'key-base-assumed': ({ base }) =>
    base === 0
      ? 'The option numbers in the keys were taken to start at 0.'
      : 'The option numbers in the keys were taken to start at 1.',

  'not-json': ({ column }) =>
    `The JSON is not valid${column === null ? '' : ` (character ${column})`}.`,
  'open-quote': () => 'A quotation mark opened on this line is never closed.',
  'cells-shifted': ({ cells, columns }) =>
    `The header has ${counted(columns, 'column')}, but there ${cells === 1 ? 'is' : 'are'} ${counted(cells, 'cell')}, so it is not clear which cell is out of place.`,
  'rows-glued': () => 'Two items are run together on one line.',
  'not-multiple-choice': ({ kind }) => `This is not a multiple-choice item (${kind}).`,
  'no-stem': () => 'The stem is empty.',
  'too-few-options': ({ options }) =>
    options === 0
      ? 'There are no options.'
      : `There ${only(options)} ${counted(options, 'option')}.`,
  'too-many-options': ({ options, most }) =>
    `There are ${counted(options, 'option')}. Up to ${formatCount(most)} can be imported.`,
  'option-empty': ({ option }) => `Option ${optionMark(option)} is empty.`,
  'options-gap': ({ found }) =>
    `The option numbers do not follow one another: ${found.map(optionMark).join(' ')}`,
  'no-key': () =>
    'There is no key. If there is a separate key table, choose it together with this file.',
  'key-unreadable': ({ found }) =>
    found === '' ? 'The key cell is empty.' : `The key cannot be read: ${found}`,
  'key-outside': ({ found, options }) =>
    `The key is none of the options: ${found} (${counted(options, 'option')})`,
  'key-not-an-option': ({ found }) => `No option reads like the key: ${found}`,
  'key-ambiguous': ({ found, options }) =>
    `Several options read like the key: ${found} (${options.map(optionMark).join(', ')})`,
  'bad-field': ({ field, expected }) =>
    `The field ${field} cannot be read. It must hold ${FIELD[expected]}.`,
  'number-twice': ({ number }) => `Item number ${number} appears twice.`,

  'options-same': ({ options }) =>
    `Some options are the same: ${options.map(optionMark).join(', ')}`,
  'picture-missing': ({ name }) => `The picture is not in the file: ${name}`,
  'picture-left-out': ({ name, why }) =>
    `The picture could not be included: ${name} (${PICTURE[why]})`,
  'pictures-left-out': ({ pictures, lines }) =>
    `${counted(pictures, 'picture')} could not be included${lines === '' ? '' : ` (rows: ${lines})`}.`,
  'markup-left-out': ({ what }) => `It is imported without ${MARKUP[what]}.`,
  'formula-as-text': ({ formula }) => `The formula was kept as text: ${formula}`,
  'sound-left-out': ({ name }) => `Sounds are not imported: ${name}`,
  'number-missing': ({ from, to }) =>
    from === to ? `Item ${from} is missing.` : `Items ${from} to ${to} are missing.`,
  'key-without-item': ({ number }) => `There is no item for key ${number}.`,
  'stimulus-uncertain': ({ from, to }) =>
    `It is not clear which items the passage belongs to (items ${from}–${to}). Please check.`,
  'picture-uncertain': () => 'There may have been a picture here. Compare it with the original.',
  'partial-credit-left-out': () =>
    'Partial credit is not imported. The options with full credit were taken as the key.',

  'reviews-left-out': ({ reviews, why }) =>
    `Skipped ${counted(reviews, 'review')}: ${REVIEWS[why]}.`,
  'too-many-reviews': ({ most }) =>
    `There are too many reviews; only the first ${formatCount(most)} were read.`,

  'reviews-added': ({ reviews, items }) =>
    `${counted(reviews, 'review')} will be added to ${counted(items, 'item')} already in the bank.`,
  'duplicate-of-item': (item) => `This item is already in the item bank: ${called(item)}`,
  'duplicate-in-import': ({ place }) => `The same as an earlier item: ${place}.`,
  'duplicate-key-differs': ({ inFile, inBank, ...item }) =>
    `The key is ${inFile} in the file and ${inBank} in the item bank, where it stays as it is: ${called(item)}`,
  'unknown-exam': ({ name }) => `Unknown exam, so the item is left unsorted: ${name}`,
  'unknown-subject': ({ name }) => `Unknown subject, so the item is left unsorted: ${name}`,
  'subject-missing': () =>
    'The subject is not known, so the item is left unsorted. Choose an exam and a subject to put it there.',
  'options-differ': ({ options, expected }) =>
    `Items of this exam have ${counted(expected, 'option')}, but this one has ${formatCount(options)}.`,
  'id-taken': (item) => `Another item has the same ID, so this one gets a new ID: ${called(item)}`
}

const only = (count: number): string => (count === 1 ? 'is only' : 'are only')

const LACKING: Record<LackingRole, string> = {
  stem: 'stem',
  options: 'options',
  key: 'key'
}
const LARGE: Record<SizeLimit, string> = {
  file: 'The file is too large',
  line: 'A line is too long',
  entry: 'A part of the file is too large',
  rows: 'There are too many rows',
  cell: 'A cell is too large',
  depth: 'The nesting is too deep',
  items: 'There are too many items',
  pages: 'There are too many pages',
  picture: 'The picture is too large'
}

const ARCHIVE: Record<ArchiveFault, string> = {
  ratio: 'it grows far too much when unpacked',
  'total-size': 'it is too large when unpacked',
  'entry-count': 'it holds too many files',
  'entry-name': 'a file name points outside the folder or cannot be used',
  'entry-twice': 'it holds two files of the same name',
  overlap: 'the files in it overlap',
  nested: 'it holds an archive inside an archive',
  encrypted: 'it is encrypted',
  link: 'it holds a link to another place',
  damaged: 'it is damaged'
}
const DATABASE: Record<ImportFindingData['unsafe-database']['fault'], string> = {
  trigger: 'its database has a trigger',
  view: 'its database has a view',
  'virtual-table': 'its database has a virtual table',
  shape: 'its database is not laid out as Anki’s is',
  damaged: 'its database is damaged'
}
const SHEET: Record<ImportFindingData['sheet-left-out']['why'], string> = {
  empty: 'Skipped an empty sheet.',
  'no-items': 'Skipped a sheet without items.',
  hidden: 'Skipped a hidden sheet.'
}
const PICTURE: Record<ImportFindingData['picture-left-out']['why'], string> = {
  type: 'format that cannot be used',
  size: 'too large',
  damaged: 'damaged',
  network: 'internet address'
}
const REVIEWS: Record<ImportFindingData['reviews-left-out']['why'], string> = {
  damaged: 'the time or the rating cannot be read',
  future: 'the time lies in the future. Check the clock of this computer'
}
const MARKUP: Record<MarkupLeftOut, string> = {
  script: 'its scripts',
  frame: 'the documents embedded in it',
  form: 'its form fields',
  media: 'its video or sound',
  'unknown-object': 'an unknown object in it'
}
const FIELD: Record<FieldShape, string> = {
  text: 'text',
  number: 'a number',
  list: 'a list',
  object: 'an object',
  day: 'a date (YYYY-MM-DD)',
  options: 'a list of options',
  key: 'an option number',
  'known-word': 'one of the known words'
}

/** “stem” (exam round, item 3) */
function called({ itemId, stem, exam, round, number }: KnownItem): string {
  if (stem === null) return itemId
  const names = [exam, round].filter((name) => name !== null).join(' ')
  const paper = [names, number === null ? '' : `item ${number}`].filter((part) => part !== '')
  return `“${stem}”${paper.length === 0 ? '' : ` (${paper.join(', ')})`}`
}
