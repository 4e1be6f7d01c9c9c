import type { Key } from '@shared/domain/item.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import type { ExportedItem, FormatWriter } from '../write.ts'
import { picturesIn } from './bank-asset.ts'

/** Bytes gathered before they are handed on. */
const PIECE_BYTES = 256 * 1024

/** The bank's own format (docs/item-bank-format.md): every item with all that is known of it, and its pictures. */
export const jsonlWriter: FormatWriter = {
  format: 'jsonl',
  extension: 'jsonl',
  async *write({ items, asset, lost }) {
    const written = new Set<string>()
    let lines: string[] = []
    let length = 0
    for (const exported of items) {
      for (const name of picturesOf(exported)) {
        if (written.has(name)) continue
        written.add(name)
        const picture = asset(name)
        if (picture === null) {
          lost('pictures', exported.item.id)
          continue
        }
        const base64 = Buffer.from(picture.bytes).toString('base64')
        yield Buffer.from(
          `${JSON.stringify({ asset: name, mediaType: picture.mediaType, base64 })}\n`
        )
      }
      const line = JSON.stringify(lineOf(exported))
      lines.push(line)
      length += line.length
      if (length < PIECE_BYTES) continue
      yield Buffer.from(`${lines.join('\n')}\n`)
      lines = []
      length = 0
      // Lets the program do other things between two pieces.
      await new Promise(setImmediate)
    }
    if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`)
  }
}

function picturesOf({ item }: ExportedItem): string[] {
  return [
    item.stimulus ?? '',
    item.stem,
    ...item.statements.map(({ text }) => text),
    ...item.options.flatMap(({ text, reason }) => [text, reason ?? '']),
    item.rationale ?? ''
  ].flatMap(picturesIn)
}

/** Fields without content are left out; JSON leaves out what is undefined. */
function lineOf({
  item,
  keyStatus,
  examId,
  examName,
  subjectName,
  printings,
  tags,
  source
}: ExportedItem): Record<string, unknown> {
  const some = <T>(list: readonly T[]): readonly T[] | undefined =>
    list.length > 0 ? list : undefined
  return {
    id: item.id,
    revision: item.revision,
    examId: examId ?? undefined,
    exam: examName ?? undefined,
    // By its name it may find a subject where it is read.
    subjectId: item.subjectId === UNSORTED ? undefined : item.subjectId,
    subject: subjectName,
    topic: item.topic ?? undefined,
    stimulus: item.stimulus ?? undefined,
    stimulusGroup: item.stimulusGroup ?? undefined,
    stem: item.stem,
    statements: some(item.statements),
    options: item.options.map(({ no, text, reason }) => ({
      no,
      text,
      reason: reason ?? undefined
    })),
    key: keyField(item.key),
    keyStatus: keyStatus === 'final' ? undefined : keyStatus,
    responseCount: item.responseCount === 1 ? undefined : item.responseCount,
    rationale: item.rationale ?? undefined,
    citations: some(item.citations),
    effectiveOn: item.effectiveOn ?? undefined,
    difficulty: item.difficulty ?? undefined,
    cognitiveLevel: item.cognitiveLevel ?? undefined,
    tags: some(tags),
    source: source ?? undefined,
    licence: item.licence,
    origin: item.origin,
    printings: some(printings.map((one) => ({ ...one, number: one.number ?? undefined })))
  }
}

function keyField(key: Key): unknown {
  switch (key.kind) {
    case 'all':
    case 'none':
      return key.kind
    case 'set':
      return { set: key.options }
    case 'options':
      return key.options
  }
}
