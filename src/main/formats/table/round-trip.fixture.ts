import fc from 'fast-check'
import { draftOf, type ItemDraft } from '@shared/domain/draft.ts'
import type { Item, Key, Statement } from '@shared/domain/item.ts'
import type { ExportedItem } from '../write.ts'

const WORDS = [
  ...[
    '해제',
    '제548조',
    '①',
    '② 나',
    'ㄱ.',
    'ㄴ. 둘',
    '1)',
    'A.',
    '3',
    '정답',
    '=1+2',
    "'=A1",
    '-5',
    '+82',
    '@x'
  ],
  ...[
    '"선의"',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\n\n',
    '\\',
    '\\n',
    '$\\frac{1}{2}$',
    '| a | b |',
    '<보기>',
    '&amp;'
  ],
  // Jamo, old Hangul, Hanja beyond the first plane, a family of emoji.
  ...[
    '\u1112\u1161\u11AB',
    '\u1112\u119E\u11AB',
    '\uA960\u1161',
    '韓國',
    '\u{20BB7}',
    '👨‍👩‍👧',
    'ㅎ',
    'é'
  ],
  ...[
    "'",
    "''",
    '""',
    '[["ㄱ","가"]]',
    '{"a":1}',
    '_x0041_',
    '정답 없음',
    '```',
    '---',
    '※',
    '제1과목'
  ]
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 6, unit: 'grapheme' })), {
    minLength: 1,
    maxLength: 8
  })
  .map((words) => plain(words.join(' ')))
  .filter((made) => made !== '')
// Texts of the bank are NFC, trimmed, without control signs but for tabs and line feeds.
const plain = (made: string): string =>
  made
    .replaceAll(/\p{Surrogate}/gu, '')
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF\uFFFE\uFFFF]/gu, '')
    .normalize('NFC')
    .trim()
const line = text.map((made) => plain(made.replaceAll(/\s+/gu, ' '))).filter((made) => made !== '')
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null })

const keyOf = (options: number, chosen: readonly number[], kind: Key['kind']): Key => {
  const within = [...new Set(chosen.map((one) => (one % options) + 1))].toSorted((a, b) => a - b)
  if (kind === 'all' || kind === 'none') return { kind }
  return kind === 'set' && within.length > 1
    ? { kind: 'set', options: within }
    : { kind: 'options', options: within }
}

const statements: fc.Arbitrary<Statement[]> = fc.oneof(
  fc.constant<Statement[]>([]),
  fc
    .array(text, { minLength: 2, maxLength: 5 })
    .map((texts) => texts.map((said, at) => ({ label: 'ㄱㄴㄷㄹㅁ'.charAt(at), text: said })))
)

/** Items as the bank may hold them. */
export const exportedItems = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      topic: orNull(line),
      stimulus: orNull(text),
      stimulusGroup: orNull(line),
      stem: text,
      statements,
      options: fc.constantFrom(4, 5, 15, 2).chain((count) =>
        fc.array(fc.record({ text, reason: orNull(text) }), {
          minLength: count,
          maxLength: count
        })
      ),
      chosen: fc.array(fc.nat(14), { minLength: 1, maxLength: 3 }),
      kind: fc.constantFrom<Key['kind']>('options', 'options', 'set', 'all', 'none'),
      rationale: orNull(text),
      citations: fc.array(
        fc.record({
          kind: fc.constantFrom('law', 'standard', 'textbook', 'guideline' as const),
          text: line
        }),
        { maxLength: 3 }
      ),
      effectiveOn: orNull(fc.constantFrom('2024-02-29', '2026-01-01')),
      difficulty: orNull(fc.constantFrom('easy', 'medium', 'hard' as const)),
      cognitiveLevel: orNull(
        fc.constantFrom('recall', 'interpretation', 'problem-solving' as const)
      ),
      licence: line,
      keyStatus: fc.constantFrom('final', 'provisional' as const),
      examName: orNull(line),
      subjectName: line,
      printing: orNull(
        fc.record({
          round: line,
          form: fc.oneof(fc.constant(''), line),
          number: fc.integer({ min: 1, max: 999 })
        })
      ),
      tags: fc.uniqueArray(line, { maxLength: 3 }),
      source: orNull(line)
    })
    .map((made): ExportedItem => {
      const key = keyOf(made.options.length, made.chosen, made.kind)
      const item: Item = {
        id: made.id,
        revision: 1,
        subjectId: 's',
        topic: made.topic,
        stimulus: made.stimulus,
        stimulusGroup: made.stimulusGroup,
        stem: made.stem,
        statements: made.statements,
        options: made.options.map((option, at) => ({ ...option, no: at + 1 })),
        responseCount: key.kind === 'set' ? key.options.length : 1,
        key,
        rationale: made.rationale,
        citations: made.citations,
        effectiveOn: made.effectiveOn,
        difficulty: made.difficulty,
        cognitiveLevel: made.cognitiveLevel,
        origin: 'user',
        licence: made.licence
      }
      return {
        item,
        keyStatus: made.keyStatus,
        examId: null,
        examName: made.examName,
        subjectName: made.subjectName,
        printings: made.printing === null ? [] : [{ ...made.printing, heldOn: null }],
        tags: made.tags,
        source: made.source
      }
    }),
  { minLength: 1, maxLength: 6, selector: ({ item }) => item.id }
)

/** What a reader is to make of an item again; places are the file's. */
export function draftAgain(exported: ExportedItem, place: ItemDraft['place']): ItemDraft {
  const { item, printings, examName, subjectName, keyStatus, tags, source } = exported
  const [printing] = printings
  return draftOf({
    place,
    id: item.id,
    number: printing?.number ?? null,
    paper: {
      exam: examName,
      subject: subjectName,
      round: printing?.round ?? null,
      form: printing?.form || null
    },
    stimulus: item.stimulus,
    stimulusGroup: item.stimulusGroup,
    stem: item.stem,
    statements: item.statements,
    options: item.options.map(({ text: said, reason }) => ({ text: said, reason })),
    responseCount: item.responseCount,
    key: item.key,
    keyStatus,
    rationale: item.rationale,
    topic: item.topic,
    tags,
    citations: item.citations,
    effectiveOn: item.effectiveOn,
    difficulty: item.difficulty,
    cognitiveLevel: item.cognitiveLevel,
    source,
    licence: item.licence
  })
}

/** All pieces that a writer gives, as one file. */
export async function written(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
