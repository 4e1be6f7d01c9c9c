import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { PublishedScore } from '@shared/contract/model-exams.ts'
import { KMMLU_PRO_LICENCES } from '@shared/domain/model-exam/kmmlu-pro-rule.ts'
import { languageInUse } from '@shared/text/shared-text.ts'

const percent = z.number().min(0).max(100)

/**
 * `resources/models/published-scores.json`: KMMLU-Pro from tables 7 and 9 of its paper, KMMLU-Redux from the table in the
 * README of EXAONE 4.0.
 */
const Document = z.array(
  z.strictObject({
    model: z.string().min(1),
    mode: z.enum(['reasoning', 'direct']),
    benchmark: z.enum(['KMMLU-Pro', 'KMMLU-Redux']),
    overall: percent,
    licences: z.partialRecord(z.enum(KMMLU_PRO_LICENCES), percent),
    passed: z.int().min(0).max(KMMLU_PRO_LICENCES.length).nullable(),
    source: z.url({ protocol: /^https$/ }),
    note: z.strictObject({ ko: z.string().min(1), en: z.string().min(1) }).nullable()
  })
)

/** As the file has it: what is to be known of a figure in each language. */
export type KeptScore = z.infer<typeof Document>[number]

export const shownScore = ({ note, ...score }: KeptScore): PublishedScore => ({
  ...score,
  note: note === null ? null : note[languageInUse()]
})

/** Throws where the file is missing or of another shape: it ships with the program. */
export const publishedScores = (path: string): KeptScore[] =>
  Document.parse(JSON.parse(readFileSync(path, 'utf8')))
