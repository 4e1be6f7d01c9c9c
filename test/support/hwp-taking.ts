import type { ImportFinding } from '../../src/shared/contract/import-findings.ts'
import { Refusal } from '../../src/main/formats/format.ts'
import { hwpBlocks } from '../../src/main/formats/hwp/hwp-reader.ts'
import { hwpxBlocks } from '../../src/main/formats/hwp/hwpx-reader.ts'
import type { PaperBlock } from '../../src/main/formats/paper/blocks.ts'
import { withFile } from './bytes-source.ts'
import type { WrittenParagraph } from './hwp-records.ts'
import { writeHwp, type WrittenHwp } from './hwp-writer.ts'
import { writeHwpx, type WrittenHwpx } from './hwpx-writer.ts'
import { saidBlocks } from './said-blocks.ts'

/** What a document comes to: its blocks and findings, or the one finding that refuses it. */
export type Taken = { blocks: PaperBlock[]; findings: ImportFinding[]; assets: string[] }

/** One pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

async function taken(
  read: (sink: {
    finding: (finding: ImportFinding) => void
    asset: (asset: { name: string }) => void
  }) => PaperBlock[] | Promise<PaperBlock[]>
): Promise<Taken> {
  const findings: ImportFinding[] = []
  const assets: string[] = []
  try {
    const blocks = await read({
      finding: (finding) => findings.push(finding),
      asset: ({ name }) => assets.push(name)
    })
    return { blocks, findings, assets }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { blocks: [], findings: [error.finding], assets }
  }
}

export const takeHwp = (bytes: Uint8Array): Promise<Taken> =>
  taken((sink) => hwpBlocks({ head: bytes.subarray(0, 65536), bytes: () => bytes }, sink))

export const takeHwpx = (bytes: Uint8Array): Promise<Taken> =>
  withFile(bytes, (source) => taken((sink) => hwpxBlocks(source, sink)))

/** The lines of a document of one section. */
export const hwpLines = async (
  paragraphs: WrittenParagraph[],
  rest: Omit<WrittenHwp, 'sections'> = {}
): Promise<string[]> =>
  saidBlocks((await takeHwp(writeHwp({ sections: [paragraphs], ...rest }))).blocks)

export const hwpxLines = async (
  content: string,
  rest: Omit<WrittenHwpx, 'sections'> = {}
): Promise<string[]> =>
  saidBlocks((await takeHwpx(writeHwpx({ sections: [content], ...rest }))).blocks)

export const codesOf = ({ findings }: Pick<Taken, 'findings'>): string[] =>
  findings.map(({ code }) => code)
