import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { ExportFormatId } from '@shared/contract/imports.ts'
import { circled, keyLabel } from '@shared/domain/item.ts'
import type { ExportedItem } from '../../src/main/formats/write.ts'
import { writerOf } from '../../src/main/formats/writers.ts'
import { makePdf } from '../fixtures/import/pdf/make-pdf.ts'
import { exchangePaper, PICTURE, type PaperItem } from '../support/exchange-paper.ts'
import { para } from '../support/hwp-records.ts'
import { writeHwp } from '../support/hwp-writer.ts'
import { eq, line, run, tbl, p, writeHwpx } from '../support/hwpx-writer.ts'

/** Formats that are fuzzed, each in a process of its own. */
export const FUZZED = [
  'csv',
  'xlsx',
  'jsonl',
  'json',
  'gift',
  'moodle-xml',
  'qti',
  'apkg',
  'text',
  'pdf',
  'hwp',
  'hwpx',
  'parquet'
] as const
export type Fuzzed = (typeof FUZZED)[number]

/** Endings of sample files by format. */
const ENDINGS: Record<Fuzzed, RegExp> = {
  csv: /\.(?:csv|tsv)$/u,
  xlsx: /\.(?:xlsx|xls|ods)$/u,
  jsonl: /\.jsonl$/u,
  json: /\.json$/u,
  gift: /\.gift$/u,
  'moodle-xml': /\.xml$/u,
  qti: /\.(?:xml|zip)$/u,
  apkg: /\.apkg$/u,
  text: /\.(?:txt|md)$/u,
  pdf: /\.pdf$/u,
  hwp: /\.hwp$/u,
  hwpx: /\.hwpx$/u,
  parquet: /\.parquet$/u
}
/** Larger samples would be read too seldom. */
const MOST_BYTES = 300 * 1024

/** Files of the format made from our own items: what is found in them may be kept. */
export async function ownSeeds(format: Fuzzed): Promise<Uint8Array[]> {
  const paper = exchangePaper().slice(0, 20)
  switch (format) {
    case 'json':
      return [
        Buffer.from(JSON.stringify({ exam: '관세사', items: paper }, null, 1)),
        Buffer.from(
          JSON.stringify(
            paper.map(({ stem, options, key }) => ({
              question: stem,
              choices: options.map(({ text }) => text),
              answer: keyLabel(key)
            }))
          )
        )
      ]
    case 'text':
      return [Buffer.from(textOf(paper)), Buffer.from(markdownOf(paper))]
    case 'pdf':
      return [pdfOf(paper.slice(0, 4))]
    case 'hwp':
      return [true, false].map((compressed) =>
        writeHwp({
          sections: [
            textOf(paper.slice(0, 5))
              .split('\n')
              .map((text) => para(text))
          ],
          compressed,
          pictures: [{ extension: 'png', bytes: PICTURE }]
        })
      )
    case 'hwpx':
      return [
        writeHwpx({
          sections: [
            textOf(paper.slice(0, 5))
              .split('\n')
              .map((text) => line(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')))
              .join('') +
              p(
                run(eq('1 over 2')) +
                  run(
                    tbl([
                      ['①', '②'],
                      ['가', '나']
                    ])
                  )
              )
          ],
          pictures: [{ id: 'image1', href: 'BinData/image1.png', bytes: PICTURE }]
        })
      ]
    case 'parquet':
      return (['UNCOMPRESSED', 'SNAPPY'] as const).map((codec) => parquetOf(paper, codec))
    default:
      return [await exportOf(paper, format)]
  }
}

/** Files of others, by `HAPGYEOK_SAMPLES`: what is found in them is told and never kept here. */
export function sampleSeeds(format: Fuzzed): Uint8Array[] {
  const folder = resolve(
    import.meta.dirname,
    '../..',
    process.env['HAPGYEOK_SAMPLES'] ?? '../shared/samples'
  )
  const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
    : []
  return names
    .filter((name) => ENDINGS[format].test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= MOST_BYTES)
    .slice(0, 60)
    .map((path) => readFileSync(path))
}

async function exportOf(paper: readonly PaperItem[], format: ExportFormatId): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const written = writerOf(format).write({
    items: paper.map(exported),
    asset: () => ({ mediaType: 'image/png', bytes: PICTURE }),
    lost: () => undefined
  })
  for await (const piece of written) pieces.push(piece)
  return Buffer.concat(pieces)
}

const exported = ({ keyStatus, tags, source, printings, ...item }: PaperItem): ExportedItem => ({
  item: { ...item, revision: 1 } as ExportedItem['item'],
  keyStatus,
  examId: 'customs-broker',
  examName: '관세사',
  subjectName: '관세법개론',
  printings,
  tags,
  source
})

const optionLines = ({ options }: PaperItem): string[] =>
  options.map(({ no, text }) => `${circled(no)} ${text}`)

const textOf = (paper: readonly PaperItem[]): string =>
  paper
    .map((item, at) =>
      [
        `${at + 1}. ${item.stem}`,
        ...item.statements.map(({ label, text }) => `${label}. ${text}`),
        ...optionLines(item),
        `정답 ${keyLabel(item.key)}`,
        ''
      ].join('\n')
    )
    .join('\n')

const markdownOf = (paper: readonly PaperItem[]): string =>
  `# 제1과목 관세법개론\n\n${paper
    .map((item, at) =>
      [
        `**${at + 1}.** ${item.stem}`,
        '',
        ...item.options.map(({ text, no }) => `${no}) ${text}`),
        ''
      ].join('\n')
    )
    .join(
      '\n'
    )}\n\n| 번호 | 정답 |\n|---|---|\n${paper.map((_, at) => `| ${at + 1} | ③ |`).join('\n')}\n`

const pdfOf = (paper: readonly PaperItem[]): Uint8Array =>
  makePdf(
    paper.map((item, at) => (page) => {
      page.lines(40, 80, [
        `${at + 1}. ${item.stem.slice(0, 40)}`,
        ...optionLines(item).map((text) => text.slice(0, 40)),
        `정답 ${keyLabel(item.key)}`
      ])
    })
  )

const parquetOf = (paper: readonly PaperItem[], codec: 'UNCOMPRESSED' | 'SNAPPY'): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'question', data: paper.map(({ stem }) => stem), type: 'STRING' },
        ...['A', 'B', 'C', 'D'].map((name, at) => ({
          name,
          data: paper.map(({ options }) => options[at]?.text ?? ''),
          type: 'STRING' as const
        })),
        { name: 'answer', data: paper.map((_, at) => BigInt((at % 4) + 1)), type: 'INT64' }
      ],
      codec
    })
  )
