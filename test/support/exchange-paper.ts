import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Citation, Key, KeyStatus, Statement } from '@shared/domain/item.ts'
import { RESOURCES } from './study.ts'

/** An item as it is to come out again, with all that the bank keeps of it; texts in the bank's own markup. */
export type PaperItem = {
  id: string
  subjectId: string
  topic: string | null
  stimulus: string | null
  stimulusGroup: string | null
  stem: string
  statements: Statement[]
  options: { no: number; text: string; reason: string | null }[]
  responseCount: number
  key: Key
  keyStatus: KeyStatus
  rationale: string | null
  citations: Citation[]
  effectiveOn: string | null
  difficulty: string | null
  cognitiveLevel: string | null
  tags: string[]
  source: string | null
  licence: string
  origin: string
  printings: { round: string; heldOn: string | null; form: string; number: number | null }[]
}

const SUBJECTS = ['customs-law', 'customs-tax', 'customs-english', 'customs-accounting'] as const
const EACH = 10
export const SHARED =
  '다음은 보세구역에 관한 자료이다. 물음에 답하시오.\n\n| 구분 | 기간 |\n|---|---:|\n| 지정장치장 | 6개월 |'

/** A dot of one pixel. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

/** What makes some items of the paper special, by their place in it from 0. */
const SPECIAL: Readonly<Record<number, (item: PaperItem) => Partial<PaperItem>>> = {
  0: () => ({ key: { kind: 'options', options: [1, 4] } }),
  1: () => ({ key: { kind: 'all' } }),
  2: () => ({ key: { kind: 'none' } }),
  3: () => ({ key: { kind: 'set', options: [2, 3] }, responseCount: 2 }),
  4: () => ({ stimulus: SHARED, stimulusGroup: 'g1' }),
  5: () => ({ stimulus: SHARED, stimulusGroup: 'g1' }),
  6: ({ stem }) => ({ stem: `${stem}\n\n![과세 흐름도](asset:flow.png)` }),
  7: ({ options }) => ({
    options: options.map((one) => ({
      ...one,
      text: `${one.text} ![그림 ${one.no}](asset:flow.png)`
    }))
  }),
  8: ({ stem }) => ({ stem: `${stem} (단, $x = \\frac{1}{2}$이고 세율은 $r \\le 0.08$이다)` }),
  9: ({ options }) => ({
    options: options.map((one) => ({ ...one, text: `$${one.no}x^{2} + 1$ (${one.text})` }))
  }),
  10: () => ({ tags: ['오답', '기출 변형'], source: '자체 제작 모의고사 1회' }),
  11: () => ({ keyStatus: 'provisional' }),
  12: () => ({
    printings: [{ round: '제42회', heldOn: null, form: 'A형', number: 7 }]
  }),
  13: () => ({
    printings: [
      { round: '제41회', heldOn: null, form: '', number: 3 },
      { round: '제42회', heldOn: null, form: 'B형', number: 9 }
    ]
  }),
  14: ({ options }) => ({ options: options.map((one) => ({ ...one, reason: null })) }),
  15: () => ({
    rationale: null,
    citations: [],
    effectiveOn: null,
    difficulty: null,
    cognitiveLevel: null,
    topic: null
  }),
  16: ({ stem }) => ({ stem: `${stem}\n=1+2 & <보기> "따옴표" 'ㄱ' 🙂 뷁 韓國` }),
  17: ({ stem }) => ({
    stem,
    statements: [
      { label: 'ㄱ', text: '수입물품에는 관세를 부과한다.' },
      { label: 'ㄴ', text: '과세가격은 $p \\times q$로 한다.' },
      { label: 'ㄷ', text: '세율은 관세율표에 따른다.' }
    ]
  }),
  18: ({ stem }) => ({ stem: `${stem}\n\n$$\\sum_{i=1}^{n} x_i = 100$$` })
}

/** Forty items of the starter bank's 관세사 paper, with everything that an item can have. */
export function exchangePaper(): PaperItem[] {
  const lines = SUBJECTS.flatMap((subject) => {
    const all = readFileSync(join(RESOURCES, 'bank/customs-broker', `${subject}.jsonl`), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as PaperItem & { key: number[] })
    // Those with statements first: the paper is to have many.
    const told = all.filter(({ statements }) => statements.length > 0)
    return [...told, ...all.filter((one) => !told.includes(one))].slice(0, EACH)
  })
  return lines.map((line, at) => {
    const item: PaperItem = {
      id: `exchange-${at + 1}`,
      subjectId: line.subjectId,
      topic: line.topic,
      stimulus: line.stimulus,
      stimulusGroup: null,
      stem: line.stem,
      statements: line.statements,
      options: line.options,
      responseCount: 1,
      key: { kind: 'options', options: line.key },
      keyStatus: 'final',
      rationale: line.rationale,
      citations: line.citations,
      effectiveOn: line.effectiveOn,
      difficulty: line.difficulty,
      cognitiveLevel: line.cognitiveLevel,
      tags: [],
      source: null,
      licence: 'CC BY 4.0',
      origin: 'user',
      printings: []
    }
    return { ...item, ...SPECIAL[at]?.(item) }
  })
}

/** The paper as a file of the bank's own format, written by hand from docs/item-bank-format.md. */
export function bankFile(paper: readonly PaperItem[]): string {
  const picture = {
    asset: 'flow.png',
    mediaType: 'image/png',
    base64: PICTURE.toString('base64')
  }
  const lines = paper.map(({ key, ...item }) => ({
    ...item,
    key: key.kind === 'options' ? key.options : key.kind === 'set' ? { set: key.options } : key.kind
  }))
  return [picture, ...lines].map((line) => JSON.stringify(line)).join('\n')
}
