import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { looksLikeZip, openArchive, type Archive } from '../archive.ts'
import { Refusal, type FileSource, type FormatReader, type ReadSink } from '../format.ts'
import type { PaperBlock } from '../paper/blocks.ts'
import { readPaper } from '../paper/paper-reader.ts'
import { readXml } from '../xml.ts'
import { blockBuilder } from './block-builder.ts'
import type { Paragraph } from './document.ts'
import { NO_HEADER, readHwpxHeader } from './hwpx-header.ts'
import { readPackage, type HwpxPackage } from './hwpx-package.ts'
import { hwpxSectionReader } from './hwpx-section.ts'
import { pictureShelf, type PictureBytes } from './picture-shelf.ts'

const MIME_TYPE = 'mimetypeapplication/hwp+zip'
/** Largest part with text, bytes; a section of a hundred pages has some eight million. */
const MOST_PART_BYTES = 64 * 1024 * 1024

/** 한글 문서 as a zip of XML (OWPML, KS X 6101). */
export const hwpxReader: FormatReader = {
  format: 'hwpx',
  recognises: async (source) => {
    if (!looksLikeZip(source)) return false
    // The first entry of a package is its type, stored as it is.
    if (Buffer.from(source.head.subarray(0, 128)).includes(MIME_TYPE, 0, 'latin1')) return true
    return holdsSections(source)
  },
  read: async ({ source, sink }) => {
    readPaper(await hwpxBlocks(source, sink), sink)
  }
}

async function holdsSections(source: FileSource): Promise<boolean> {
  try {
    const archive = await openArchive(source)
    archive.close()
    return archive.names.some((name) =>
      /(?:^|\/)(?:Contents\/section\d+\.xml|[^/]+\.hpf)$/iu.test(name)
    )
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** The document taken apart, its pictures handed to the sink. Throws a Refusal where it cannot be read. */
export async function hwpxBlocks(
  source: FileSource,
  sink: Pick<ReadSink, 'asset' | 'finding'>
): Promise<PaperBlock[]> {
  const archive = await openArchive(source)
  try {
    return await blocksOf(archive, sink)
  } finally {
    archive.close()
  }
}

async function blocksOf(
  archive: Archive,
  sink: Pick<ReadSink, 'asset' | 'finding'>
): Promise<PaperBlock[]> {
  const parts = await readPackage(archive)
  if (parts.sections.length === 0) {
    throw new Refusal(importFinding('damaged', placeAt(), { detail: 'section' }))
  }
  const head = parts.header === null ? null : await partOf(archive, parts.header)
  const header = head === null ? NO_HEADER : await readHwpxHeader(head)
  const pictures = new Map<string, PictureBytes>()
  const shelf = pictureShelf(sink)
  const builder = blockBuilder({
    numberings: header.numberings,
    picture: (id, place) => shelf.take(id, place, () => pictures.get(id) ?? 'missing'),
    finding: sink.finding
  })
  const reader = hwpxSectionReader(header)
  for (const entry of parts.sections) {
    const bytes = await partOf(archive, entry)
    if (bytes === null) continue
    let number = 0
    reader.startSection()
    await readXml([bytes], isTopParagraph, async (element) => {
      number += 1
      const paragraph = reader.paragraph(element)
      for (const id of picturesIn([paragraph])) {
        if (!pictures.has(id)) pictures.set(id, await pictureBytes(archive, parts, id))
      }
      builder.add(paragraph, entry, number)
      // Once handed to the sink a picture is known by its name alone.
      for (const [id, picture] of pictures)
        if (typeof picture !== 'string') pictures.set(id, 'missing')
    })
    builder.endSection(entry)
  }
  return builder.blocks()
}

const isTopParagraph = (path: readonly string[]): boolean => path.length === 2 && path[1] === 'p'

async function partOf(archive: Archive, entry: string): Promise<Uint8Array | null> {
  if (archive.sizeOf(entry) <= MOST_PART_BYTES) return archive.read(entry)
  const limit = { what: 'entry' as const, limit: MOST_PART_BYTES }
  throw new Refusal(importFinding('too-large', placeAt({ entry }), limit))
}

function picturesIn(paragraphs: readonly Paragraph[]): string[] {
  return paragraphs.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      switch (part.kind) {
        case 'picture':
          return [part.source]
        case 'table':
          return [
            ...picturesIn(part.caption),
            ...part.cells.flatMap((cell) => picturesIn(cell.paragraphs))
          ]
        case 'box':
        case 'caption':
        case 'note':
          return picturesIn(part.paragraphs)
        case 'text':
        case 'equation':
        case 'drawing':
          return []
      }
    })
  )
}

async function pictureBytes(
  archive: Archive,
  parts: HwpxPackage,
  id: string
): Promise<PictureBytes> {
  const found = parts.picture(id)
  if (typeof found === 'string') return found
  try {
    return (await archive.read(found.entry)) ?? 'missing'
  } catch (error) {
    if (error instanceof Refusal) return 'damaged'
    throw error
  }
}
