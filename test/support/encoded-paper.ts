import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { circled } from '@shared/domain/item.ts'
import { RESOURCES } from './study.ts'

export const ENCODINGS = [
  'utf-8',
  'utf-8 with mark',
  'cp949',
  'utf-16le with mark',
  'utf-16le',
  'utf-16be with mark',
  'utf-16be'
] as const
export type PaperEncoding = (typeof ENCODINGS)[number]
export const KINDS = ['csv', 'tsv', 'txt'] as const
export type PaperKind = (typeof KINDS)[number]

export type PlainItem = { stem: string; options: string[]; key: number }

/** Syllables that KS X 1001 lacks, and Hanja and signs that it has: all of them are in code page 949. */
export const RARE = [
  '뷁',
  '똠방각하',
  '펲시',
  '햏',
  '大韓民國',
  '稅關',
  '※',
  '㎡',
  '℃',
  '①',
  'Ⅳ',
  '→',
  '㈜',
  '½',
  '－',
  'α'
]

/** Items of the starter bank that a table and a plain text can hold alike, in words that code page 949 has. */
export function plainItems(): PlainItem[] {
  const bank = join(RESOURCES, 'bank')
  type Line = {
    stem: string
    stimulus: string | null
    statements: unknown[]
    key: number[]
    options: { text: string }[]
  }
  return readdirSync(bank, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl') && !name.endsWith('review.jsonl'))
    .toSorted()
    .flatMap((name) => readFileSync(join(bank, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
    .filter(({ stimulus, statements }) => stimulus === null && statements.length === 0)
    .map(({ stem, options, key }) => ({
      stem,
      options: options.map(({ text }) => text),
      key: key[0] ?? 1
    }))
    .filter(({ stem, options }) => {
      const all = [stem, ...options].join('')
      return (
        !/[\n\t"|$,①-⑮]/u.test(all) && iconv.decode(iconv.encode(all, 'cp949'), 'cp949') === all
      )
    })
}

/** A file as a spreadsheet or an editor saves it. */
export function fileOf(
  items: readonly PlainItem[],
  kind: PaperKind,
  encoding: PaperEncoding,
  lineEnd: '\n' | '\r\n'
): Buffer {
  return encode(textOf(items, kind).replaceAll('\n', lineEnd), encoding)
}

function textOf(items: readonly PlainItem[], kind: PaperKind): string {
  if (kind === 'txt') {
    return items
      .map(({ stem, options, key }, at) =>
        [
          `${at + 1}. ${stem}`,
          ...options.map((option, index) => `${circled(index + 1)} ${option}`),
          `정답 ${circled(key)}`,
          ''
        ].join('\n')
      )
      .join('\n')
  }
  const most = Math.max(...items.map(({ options }) => options.length))
  const head = ['번호', '문제', ...Array.from({ length: most }, (_, at) => `보기${at + 1}`), '정답']
  const rows = items.map(({ stem, options, key }, at) => [
    String(at + 1),
    stem,
    ...Array.from({ length: most }, (_, index) => options[index] ?? ''),
    String(key)
  ])
  return [head, ...rows].map((row) => `${row.join(kind === 'csv' ? ',' : '\t')}\n`).join('')
}

function encode(text: string, encoding: PaperEncoding): Buffer {
  const [name = 'utf-8', withMark] = encoding.split(' with ')
  return iconv.encode(`${withMark === undefined ? '' : '\uFEFF'}${text}`, name)
}
