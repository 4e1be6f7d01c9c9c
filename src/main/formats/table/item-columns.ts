import { circled, type Key, type Option } from '@shared/domain/item.ts'
import type { ColumnRole } from '@shared/domain/mapping.ts'
import type { ExportedItem, WriteRequest } from '../write.ts'
import { withoutMarks } from './option-marks.ts'
import {
  CITATION_WORDS,
  COGNITIVE_WORDS,
  DIFFICULTY_WORDS,
  joinTags,
  KEY_STATUS_WORDS
} from './read-facts.ts'
import { joinStatements } from './split-statements.ts'

/** A number stays one for the spreadsheet; null is an empty cell. */
export type WrittenCell = string | number | null

export type ItemColumn = {
  name: string
  role: ColumnRole
  cell: (item: ExportedItem) => WrittenCell
}

const NAMES = {
  id: '문항ID',
  number: '번호',
  exam: '시험',
  subject: '과목',
  round: '회차',
  form: '책형',
  topic: '단원',
  stimulus: '지문',
  'stimulus-group': '지문묶음',
  stem: '문제',
  statements: '보기',
  key: '정답',
  'response-count': '정답수',
  'key-status': '정답구분',
  rationale: '해설',
  tags: '태그',
  difficulty: '난이도',
  'cognitive-level': '인지수준',
  citation: '근거',
  'effective-on': '기준일',
  source: '출처',
  licence: '라이선스'
} as const satisfies Partial<Record<ColumnRole, string>>
const OPTION_NAME = '선택지'
const REASON_NAME = '선택지해설'

/** The columns that items are written in, for items of at most so many options. */
export function itemColumns(options: number): ItemColumn[] {
  const column = (
    role: keyof typeof NAMES,
    cell: (item: ExportedItem) => WrittenCell
  ): ItemColumn => ({ role, name: NAMES[role], cell })
  const counted = Array.from({ length: options }, (_, at) => at + 1)
  return [
    column('number', (one) => printing(one)?.number ?? null),
    column('exam', ({ examName }) => examName),
    column('subject', ({ subjectName }) => subjectName),
    column('round', (one) => printing(one)?.round ?? null),
    column('form', (one) => printing(one)?.form ?? null),
    column('topic', ({ item }) => item.topic),
    column('stimulus', ({ item }) => item.stimulus),
    column('stimulus-group', ({ item }) => item.stimulusGroup),
    column('stem', ({ item }) => item.stem),
    column('statements', ({ item }) => joinStatements(item.statements)),
    ...counted.map((no): ItemColumn => ({
      role: `option:${no}`,
      name: `${OPTION_NAME}${no}`,
      cell: ({ item }) => optionTexts(item.options)[no - 1] ?? null
    })),
    column('key', ({ item }) => keyText(item.key)),
    column('response-count', ({ item }) => (item.responseCount > 1 ? item.responseCount : null)),
    column('key-status', ({ keyStatus }) => KEY_STATUS_WORDS[keyStatus]),
    column('rationale', ({ item }) => item.rationale),
    ...counted.map((no): ItemColumn => ({
      role: `reason:${no}`,
      name: `${REASON_NAME}${no}`,
      cell: ({ item }) => item.options[no - 1]?.reason ?? null
    })),
    column('tags', ({ tags }) => joinTags(tags)),
    column('difficulty', ({ item }) => item.difficulty && DIFFICULTY_WORDS[item.difficulty]),
    column('cognitive-level', ({ item }) =>
      item.cognitiveLevel === null ? null : COGNITIVE_WORDS[item.cognitiveLevel]
    ),
    column('citation', ({ item }) =>
      item.citations
        .map(({ kind, text }) => `[${CITATION_WORDS[kind]}] ${text.replaceAll('\n', ' ')}`)
        .join('\n')
    ),
    column('effective-on', ({ item }) => item.effectiveOn),
    column('source', ({ source }) => source),
    column('licence', ({ item }) => item.licence),
    column('id', ({ item }) => item.id)
  ]
}

/** Roles of a table that was written here, told by its headings alone; null for any other table. */
export function ownRoles(names: readonly string[]): ColumnRole[] | null {
  const own = names.includes(NAMES.id) && names.includes(NAMES.stem) && names.includes(NAMES.key)
  if (!own || !names.includes(`${OPTION_NAME}1`)) return null
  const roles = new Map(itemColumns(15).map(({ name, role }) => [name, role]))
  return names.map((name) => roles.get(name) ?? 'ignore')
}

/** Options of the item that has most of them. */
export function mostOptions(items: Iterable<ExportedItem>): number {
  let most = 0
  for (const { item } of items) most = Math.max(most, item.options.length)
  return most
}

/** Items that can be gone through twice: an iterator that is used up by the first time is kept whole. */
export const repeatable = (items: Iterable<ExportedItem>): Iterable<ExportedItem> =>
  Object.is(items[Symbol.iterator](), items) ? [...items] : items

/** Tells what of an item no table carries. */
export function tellLosses({ item, printings }: ExportedItem, lost: WriteRequest['lost']): void {
  const texts = [
    item.stimulus,
    item.stem,
    item.rationale,
    ...item.statements.map(({ text }) => text),
    ...item.options.flatMap(({ text, reason }) => [text, reason])
  ]
  if (texts.some((text) => text?.includes('](asset:') === true)) lost('pictures', item.id)
  if (printings.length > 1) lost('printings', item.id)
}

/** The latest printing: a row has room for one. */
const printing = ({ printings }: ExportedItem): ExportedItem['printings'][number] | null =>
  printings.toSorted((a, b) => (b.heldOn ?? '').localeCompare(a.heldOn ?? ''))[0] ?? null

/** Circled numbers, which no reader takes to count from 0. */
function keyText(key: Key): string {
  switch (key.kind) {
    case 'all':
      return '전항정답'
    case 'none':
      return '정답없음'
    case 'options':
    case 'set':
      return key.options.map(circled).join(', ')
  }
}

/** Texts that all begin with marks of their own get one more, which reading takes off again. */
function optionTexts(options: readonly Option[]): string[] {
  const texts = options.map(({ text }) => text)
  const bare = withoutMarks(texts)
  return texts.every((text, index) => text === bare[index])
    ? texts
    : options.map(({ no, text }) => `${circled(no)} ${text}`)
}
