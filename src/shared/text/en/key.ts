import type { key as ko } from '../ko/key.ts'
import { counted } from './counted.ts'

export const key: typeof ko = {
  'not-text': () => 'This is not a text file. Save it as CSV, TSV or JSON and choose it again.',
  'not-json': ({ column }) =>
    `The JSON is not valid${column === null ? '' : ` (character ${column})`}.`,
  'no-header': () => 'No header row with an item number column and a key column was found.',
  'no-keys': () => 'There are no keys.',
  'open-quote': () => 'A quotation mark opened on this line is never closed.',
  'too-many-cells': ({ cells, columns }) =>
    `The header has ${counted(columns, 'column')}, but there are ${counted(cells, 'cell')}. Put double quotation marks around cells with commas.`,
  'split-key': ({ found }) => `Put double quotation marks around several keys, as in "${found}".`,
  'bad-field': ({ field }) => FIELD[field] ?? `The field ${field} cannot be used.`,
  'bad-key': ({ found }) =>
    found === '' ? 'The key cell is empty.' : `The key cannot be read: ${found}`,
  'bad-number': ({ found }) =>
    found === '' ? 'The item number cell is empty.' : `The item number cannot be read: ${found}`,
  'exam-missing': () => 'It is not known which exam this key table is for. Choose the exam.',
  'unknown-exam': ({ id }) => `Unknown exam: ${id}`,
  'exam-differs': ({ inFile, chosen }) =>
    `The exam named in the file (${inFile}) is not the one you chose (${chosen}).`,
  'round-missing': ({ rounds }) =>
    `It is not known which round this key table is for. ${held('round', rounds)}`,
  'unknown-round': ({ name, rounds }) =>
    `The item bank has no such round: ${name}. ${held('round', rounds)}`,
  'form-missing': ({ forms }) =>
    `It is not known which form this key table is for. ${held('form', forms)}`,
  'unknown-form': ({ form, forms }) =>
    `The item bank has no such form: ${form}. ${held('form', forms)}`,
  'unknown-subject': ({ name }) => `This exam has no such subject: ${name}`,
  'unknown-item': ({ id }) => `The item bank has no such item: ${id}`,
  'unknown-number': ({ number }) => `The item bank has no item ${number} in this round.`,
  'ambiguous-number': ({ number, subjects }) =>
    `Item ${number} is in several subjects (${subjects.join(', ')}). Add the subject.`,
  'option-outside': ({ option, options }) =>
    `There is no option ${option}. This item has ${counted(options, 'option')}.`,
  'wrong-size': ({ named, asked }) =>
    `This item asks for ${counted(asked, 'option')}, but the key names ${named}.`,
  'named-twice': ({ itemId }) => `The same item is listed twice: ${itemId}`,
  'provisional-after-final': () =>
    'This replaces the final key of the item with a provisional one.',
  'round-assumed': ({ name, form }) =>
    `No round or form is given; it was taken for ${[name, form].filter((part) => part !== '').join(' ')}, which is in the item bank.`,
  'status-assumed': () =>
    'Whether the keys are provisional or final is not given; they were taken for final.',
  unchanged: () => 'The key is already the same.'
}

const FIELD: Readonly<Record<string, string>> = {
  '': 'The whole file must be one JSON object in { }.',
  examId: 'Give the exam ID in examId.',
  round: 'Give the round in round as {"id": …} or {"name": …}.',
  form: 'Give the form in form as text.',
  status: 'Give "provisional" or "final" in status.',
  reason: 'Give the reason in reason as text.',
  keys: 'Give the list of keys in keys.',
  number: 'Give the item number in number as a whole number from 1.',
  subjectId: 'Give the subject ID in subjectId.',
  itemId: 'Give the item ID in itemId.',
  key: 'Give one of [2, 4], {"set": [1, 3]}, "all" and "none" in key.'
}

const held = (what: string, names: readonly string[]): string =>
  names.length === 0
    ? `The item bank has no ${what}s of this exam.`
    : `${names.length === 1 ? `The only ${what}` : `The ${what}s`} in the item bank: ${names.join(', ')}`
