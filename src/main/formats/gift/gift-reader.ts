import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { encodingOfFile, textPieces } from '../../lib/decode-text.ts'
import { linesOf } from '../csv/lines.ts'
import { Refusal, type FormatReader, type ReadSink } from '../format.ts'
import { handOver, trueFalseOptions, type WeightedOption } from '../moodle/checked-draft.ts'
import { categoryHint, NO_CATEGORY, type CategoryHint } from '../moodle/category.ts'
import { moodleToText } from '../moodle/moodle-text.ts'
import { textRemarks, type TextRemarks } from '../moodle/text-remarks.ts'
import {
  parseQuestion,
  type GiftOption,
  type GiftQuestion,
  type GiftText
} from './parse-question.ts'
import { looksLikeGift } from './recognise.ts'
import { createSplitter, type GiftPart } from './split-questions.ts'

/** Moodle's GIFT (docs.moodle.org, GIFT format). A description is no record: what it says is told once, in all. */
export const giftReader: FormatReader = {
  format: 'gift',
  recognises: looksLikeGift,
  read: async ({ source, sink }) => {
    const encoding = await encodingOfFile(source.head, source.stream)
    if (encoding === null) {
      const data = { detail: 'the text is in no known encoding' }
      throw new Refusal(importFinding('damaged', placeAt(), data))
    }
    const reading = createReading(sink)
    const splitter = createSplitter()
    for await (const lines of linesOf(textPieces(source.stream(), encoding))) {
      for (const line of lines) reading.take(splitter.line(line))
      await sink.drained()
    }
    reading.take(splitter.end())
    reading.finish()
  }
}

function createReading(sink: ReadSink): {
  take: (parts: readonly GiftPart[]) => void
  finish: () => void
} {
  let category = NO_CATEGORY
  const left: { lines: number; sample: string; line: number } = { lines: 0, sample: '', line: 0 }
  return {
    take: (parts) => {
      for (const part of parts) {
        if (part.kind === 'category') {
          category = categoryHint(part.path)
          continue
        }
        const question = parseQuestion(part.text)
        if (question.kind === 'description') {
          if (left.lines === 0)
            Object.assign(left, { sample: sampleOf(question.stem), line: part.line })
          left.lines += part.text.split('\n').length
        } else readQuestion(question, part, category, sink)
      }
    },
    finish: () => {
      const { lines, sample, line } = left
      if (lines > 0)
        sink.finding(importFinding('lines-left-out', placeAt({ line }), { lines, sample }))
    }
  }
}

function readQuestion(
  question: Exclude<GiftQuestion, { kind: 'description' }>,
  { line, tags }: Extract<GiftPart, { kind: 'question' }>,
  category: CategoryHint,
  sink: ReadSink
): void {
  const place = placeAt({ line })
  if (question.kind === 'open-braces') {
    sink.reject(importFinding('bad-field', place, { field: '{ }', expected: 'options' }))
    return
  }
  if (question.kind !== 'multiple-choice' && question.kind !== 'true-false') {
    sink.reject(importFinding('not-multiple-choice', place, { kind: question.kind }))
    return
  }
  const remarks = textRemarks(place, () => null)
  const read = (text: GiftText): string => readText(text, remarks)
  const readOrNull = (text: GiftText | null): string | null =>
    text === null ? null : read(text) || null
  const item = {
    place,
    stem: read(question.stem),
    options: optionsOf(question, read, readOrNull),
    single: question.kind === 'true-false' || question.single,
    rationale: readOrNull(question.general),
    tags,
    category
  }
  handOver(item, sink, remarks)
}

const readText = ({ text, format }: GiftText, { options }: TextRemarks): string =>
  moodleToText(text, format, options)

function optionsOf(
  question: Extract<GiftQuestion, { kind: 'multiple-choice' | 'true-false' }>,
  read: (text: GiftText) => string,
  readOrNull: (text: GiftText | null) => string | null
): WeightedOption[] {
  if (question.kind === 'multiple-choice') {
    return question.options.map(({ weight, text, feedback }: GiftOption) => ({
      weight,
      text: read(text),
      reason: readOrNull(feedback)
    }))
  }
  const [wrong, right] = [readOrNull(question.wrong), readOrNull(question.right)]
  return question.isTrue
    ? trueFalseOptions({ true: 100, false: 0 }, { true: right, false: wrong })
    : trueFalseOptions({ true: 0, false: 100 }, { true: wrong, false: right })
}

const sampleOf = ({ text }: GiftText): string => text.replace(/\s+/gu, ' ').slice(0, 80)
