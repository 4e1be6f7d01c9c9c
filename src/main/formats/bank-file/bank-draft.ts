import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import {
  draftOf,
  type DraftOption,
  type DraftPrinting,
  type FilePlace,
  type ItemDraft
} from '@shared/domain/draft.ts'
import { isObject, type JsonObject } from '../json/record.ts'
import { BankFields, itemText } from './bank-fields.ts'
import { readBankKey } from './bank-key.ts'

/** Longest option list of a licensing paper (R형). */
const MOST_OPTIONS = 15

/** Fields of an item, as docs/item-bank-format.md lists them. */
export const ITEM_FIELDS: ReadonlySet<string> = new Set([
  ...['id', 'revision', 'examId', 'exam', 'subjectId', 'subject', 'topic', 'stimulus'],
  ...['stimulusGroup', 'stem', 'statements', 'options', 'key', 'keyStatus', 'responseCount'],
  ...['rationale', 'citations', 'effectiveOn', 'difficulty', 'cognitiveLevel', 'tags', 'source'],
  ...['licence', 'origin', 'printings', 'computed']
])

/** The draft of a line, or the first fault for which it is none. */
export function draftOfLine(line: JsonObject, at: FilePlace): ItemDraft | ImportFinding {
  const fields = new BankFields(line)
  const printings = fields.objects('printings', readPrinting)
  const [first] = printings
  const place = first === undefined ? at : { ...at, number: first.number }
  const stem = fields.text('stem')
  const early = fields.firstFault()
  if (early !== null) return importFinding('bad-field', place, early)
  if (stem === null) return importFinding('no-stem', place, {})
  const options = readOptions(fields, place)
  if (!Array.isArray(options)) return options
  const asked = fields.count('responseCount', 1) ?? 1
  const key = readBankKey(fields.get('key'), asked, options.length, place)
  if (key !== null && 'code' in key) return key
  const origin = fields.word('origin', ['starter', 'official', 'user', 'generated'])
  const draft = draftOf({
    place,
    id: fields.text('id'),
    number: first?.number ?? null,
    paper: {
      exam: fields.text('examId') ?? fields.text('exam'),
      subject: fields.text('subjectId') ?? fields.text('subject'),
      round: first?.round ?? null,
      form: first === undefined || first.form === '' ? null : first.form
    },
    topic: fields.text('topic'),
    stimulus: fields.text('stimulus'),
    stimulusGroup: fields.text('stimulusGroup'),
    stem,
    statements: fields.objects('statements', (part) => ({
      label: needed(part, 'label'),
      text: needed(part, 'text')
    })),
    options,
    responseCount: key?.kind === 'set' ? key.options.length : asked,
    key,
    keyStatus: fields.word('keyStatus', ['provisional', 'final']) ?? 'final',
    rationale: fields.text('rationale'),
    citations: fields.objects('citations', (part) => ({
      kind:
        part.word('kind', ['law', 'standard', 'textbook', 'guideline']) ??
        missing(part, 'kind', 'law'),
      text: needed(part, 'text')
    })),
    effectiveOn: fields.day('effectiveOn'),
    difficulty: fields.word('difficulty', ['easy', 'medium', 'hard']),
    cognitiveLevel: fields.word('cognitiveLevel', ['recall', 'interpretation', 'problem-solving']),
    tags: fields.texts('tags'),
    source: fields.text('source'),
    licence: fields.text('licence'),
    ...(origin !== null && { origin }),
    ...(printings.length > 0 && { printings })
  })
  const fault = fields.firstFault()
  return fault === null ? draft : importFinding('bad-field', place, fault)
}

/** An empty text where the field is missing, which is that field's fault. */
const needed = (part: BankFields, name: string): string =>
  part.text(name) ?? (part.wrong(name, 'text'), '')

const missing = <W extends string>(part: BankFields, name: string, instead: W): W => (
  part.wrong(name, 'known-word'),
  instead
)

const readPrinting = (part: BankFields): DraftPrinting => ({
  round: needed(part, 'round'),
  heldOn: part.day('heldOn'),
  form: part.text('form') ?? '',
  number: part.count('number', 1)
})

/** Texts, or objects with a text, numbered from 1 where they are numbered. */
function readOptions(fields: BankFields, place: FilePlace): DraftOption[] | ImportFinding {
  const listed = fields.get('options')
  const wrong = (field: string): ImportFinding =>
    importFinding('bad-field', place, { field, expected: 'options' })
  if (!Array.isArray(listed)) {
    return listed === null
      ? importFinding('too-few-options', place, { options: 0 })
      : wrong('options')
  }
  const options: DraftOption[] = []
  const numbers: number[] = []
  for (const [index, value] of (listed as unknown[]).entries()) {
    if (typeof value === 'string') {
      options.push({ text: itemText(value), reason: null })
      continue
    }
    if (!isObject(value)) return wrong(`options[${index}]`)
    const part = new BankFields(value, `options[${index}].`)
    options.push({ text: part.text('text') ?? '', reason: part.text('reason') })
    const no = part.count('no', 1)
    if (no !== null) numbers.push(no)
    const fault = part.firstFault()
    if (fault !== null) return importFinding('bad-field', place, fault)
  }
  if (numbers.length > 0 && options.some((_, index) => numbers[index] !== index + 1)) {
    return importFinding('options-gap', place, { found: numbers })
  }
  return countedOptions(options, place)
}

function countedOptions(options: DraftOption[], place: FilePlace): DraftOption[] | ImportFinding {
  const empty = options.findIndex(({ text }) => text === '')
  if (options.length < 2) {
    return importFinding('too-few-options', place, { options: options.length })
  }
  if (options.length > MOST_OPTIONS) {
    return importFinding('too-many-options', place, { options: options.length, most: MOST_OPTIONS })
  }
  return empty < 0 ? options : importFinding('option-empty', place, { option: empty + 1 })
}
