import { z } from 'zod'
import type { Item } from '../domain/item.ts'

const text = z.string().min(1)
const BankLine = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    revision: z.int().min(1),
    subjectId: text,
    topic: text,
    stimulus: text.nullable(),
    /** Items of the subject with the same group share their stimulus. */
    stimulusGroup: text.optional(),
    stem: text,
    statements: z.array(z.strictObject({ label: text, text })),
    options: z.array(z.strictObject({ no: z.int().min(1).max(15), text, reason: text })).min(4),
    key: z.array(z.int().min(1).max(15)).min(1),
    /** Options to be marked, where it is not one: the key is then all of them together. */
    responseCount: z.int().min(2).max(15).optional(),
    rationale: text,
    citations: z
      .array(z.strictObject({ kind: z.enum(['law', 'standard', 'textbook', 'guideline']), text }))
      .min(1),
    effectiveOn: z.iso.date(),
    difficulty: z.enum(['easy', 'medium', 'hard']),
    cognitiveLevel: z.enum(['recall', 'interpretation', 'problem-solving']),
    /** For items whose key is a number: arithmetic that gives it, recomputed by a test. */
    computed: z.strictObject({ expression: text, value: z.number() }).optional()
  })
  .refine(({ options }) => options.every(({ no }, index) => no === index + 1), {
    path: ['options'],
    message: 'option numbers must run from 1'
  })
  .refine(({ key, options }) => key.every((no) => no <= options.length), {
    path: ['key'],
    message: 'the key names an option that is not there'
  })
  .refine(({ key, responseCount }) => responseCount === undefined || key.length === responseCount, {
    path: ['key'],
    message: 'the key must name as many options as are to be marked'
  })

export type BankLine = z.infer<typeof BankLine>
export type LineResult =
  { ok: true; line: BankLine } | { ok: false; problems: { path: string; message: string }[] }

/** Licence of the starter items; shown with each. */
export const STARTER_LICENCE = 'CC BY 4.0'

/** One line of a bank file: JSON as docs/item-bank-format.md describes it. */
export function parseBankLine(json: string): LineResult {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not JSON'
    return { ok: false, problems: [{ path: '', message }] }
  }
  const parsed = BankLine.safeParse(value)
  if (parsed.success) return { ok: true, line: parsed.data }
  const problems = parsed.error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.'),
    message
  }))
  return { ok: false, problems }
}

export const starterItem = (line: BankLine): Item => ({
  id: line.id,
  revision: line.revision,
  subjectId: line.subjectId,
  topic: line.topic.normalize('NFC'),
  stimulus: line.stimulus?.normalize('NFC') ?? null,
  stimulusGroup: line.stimulusGroup ?? null,
  stem: line.stem.normalize('NFC'),
  statements: line.statements.map(({ label, text: said }) => ({
    label,
    text: said.normalize('NFC')
  })),
  options: line.options.map(({ no, text: said, reason }) => ({
    no,
    text: said.normalize('NFC'),
    reason: reason.normalize('NFC')
  })),
  responseCount: line.responseCount ?? 1,
  key: { kind: line.responseCount === undefined ? 'options' : 'set', options: line.key },
  rationale: line.rationale.normalize('NFC'),
  citations: line.citations,
  effectiveOn: line.effectiveOn,
  difficulty: line.difficulty,
  cognitiveLevel: line.cognitiveLevel,
  origin: 'starter',
  licence: STARTER_LICENCE
})
