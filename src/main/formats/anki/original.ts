import { z } from 'zod'
import { draftOf, type FilePlace, type ItemDraft } from '@shared/domain/draft.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import type { ExportedItem } from '../write.ts'

const text = z.string().max(1_000_000)
const some = text.min(1)
const no = z.int().min(1).max(15)
const options = z.array(no).min(1).max(15)

/** What a card of ours keeps beside what it shows, so that it comes back as it went. */
const OriginalItem = z
  .object({
    id: some,
    exam: some.nullable(),
    subject: some.nullable(),
    printings: z
      .array(
        z.object({
          round: some,
          heldOn: z.iso.date().nullable(),
          form: text,
          number: z.int().min(1).nullable()
        })
      )
      .max(200),
    origin: z.enum(['starter', 'official', 'user', 'generated']),
    topic: text.nullable(),
    stimulus: text.nullable(),
    stimulusGroup: text.nullable(),
    stem: some,
    statements: z.array(z.object({ label: text, text })).max(50),
    options: z
      .array(z.object({ text: some, reason: text.nullable() }))
      .min(2)
      .max(15),
    responseCount: z.int().min(1).max(15),
    key: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('options'), options }),
      z.object({ kind: z.literal('set'), options }),
      z.object({ kind: z.literal('all') }),
      z.object({ kind: z.literal('none') })
    ]),
    keyStatus: z.enum(['provisional', 'final']),
    rationale: text.nullable(),
    citations: z
      .array(z.object({ kind: z.enum(['law', 'standard', 'textbook', 'guideline']), text }))
      .max(100),
    effectiveOn: z.iso.date().nullable(),
    difficulty: z.enum(['easy', 'medium', 'hard']).nullable(),
    cognitiveLevel: z.enum(['recall', 'interpretation', 'problem-solving']).nullable(),
    tags: z.array(text).max(200),
    source: text.nullable(),
    licence: text.nullable()
  })
  .refine(({ key, options: { length } }) => {
    const named = key.kind === 'options' || key.kind === 'set' ? key.options : []
    return named.every((one) => one <= length)
  })

const Original = z.object({ format: z.literal('hapgyeok-item-1'), item: OriginalItem })

type Original = z.infer<typeof Original>

export function originalOf({ item, ...known }: ExportedItem): string {
  const original: Original['item'] = {
    id: item.id,
    exam: known.examId ?? known.examName,
    subject: item.subjectId === UNSORTED ? known.subjectName : item.subjectId,
    printings: known.printings,
    origin: item.origin,
    topic: item.topic,
    stimulus: item.stimulus,
    stimulusGroup: item.stimulusGroup,
    stem: item.stem,
    statements: item.statements,
    options: item.options.map(({ text: said, reason }) => ({ text: said, reason })),
    responseCount: item.responseCount,
    key: item.key,
    keyStatus: known.keyStatus,
    rationale: item.rationale,
    citations: item.citations,
    effectiveOn: item.effectiveOn,
    difficulty: item.difficulty,
    cognitiveLevel: item.cognitiveLevel,
    tags: known.tags,
    source: known.source,
    licence: item.licence
  }
  return JSON.stringify({ format: 'hapgyeok-item-1', item: original } satisfies Original)
}

/** Null where the text is not one of ours: it may have been edited. */
export function draftOfOriginal(json: string, place: FilePlace): ItemDraft | null {
  const parsed = Original.safeParse(parsedJson(json.normalize('NFC')))
  if (!parsed.success) return null
  const { exam, subject, ...rest } = parsed.data.item
  const [first] = rest.printings
  return draftOf({
    ...rest,
    place: { ...place, number: first?.number ?? null },
    paper: { exam, subject, round: first?.round ?? null, form: first?.form || null }
  })
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // Told by the schema, as any other shape.
    return null
  }
}
