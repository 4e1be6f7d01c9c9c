import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt, type FilePlace } from '@shared/domain/draft.ts'
import { encodingOfHead, headText } from '../../lib/decode-text.ts'
import type { FileSource, FormatReader, ReadSink } from '../format.ts'
import { childOf, childrenOf, readXml, type XmlElement } from '../xml.ts'
import { categoryHint, NO_CATEGORY, type CategoryHint } from './category.ts'
import { handOver, trueFalseOptions, type WeightedOption } from './checked-draft.ts'
import { questionTexts, tagsOf, wordsOf, type QuestionTexts } from './xml-texts.ts'

/** Question types that grade the right options together, all or nothing. */
const ALL_OR_NOTHING: readonly string[] = ['multichoiceset', 'oumultiresponse']
const OTHER_KINDS: Readonly<Record<string, string>> = {
  shortanswer: 'short-answer',
  shortanswerwiris: 'short-answer',
  match: 'matching',
  multianswer: 'cloze'
}

/** Moodle XML (docs.moodle.org, Moodle XML format), one question at a time. */
export const moodleXmlReader: FormatReader = {
  format: 'moodle-xml',
  recognises: looksLikeMoodleXml,
  read: async ({ source, sink }) => {
    let category = NO_CATEGORY
    let index = 0
    const left = { lines: 0, sample: '', line: 0 }
    await readXml(
      source.stream(),
      (path) => path.length === 2 && path[0] === 'quiz' && path[1] === 'question',
      async (question) => {
        index += 1
        const type = (question.attributes['type'] ?? '').trim().toLowerCase()
        if (type === 'category') {
          category = categoryHint(wordsOf(childOf(question, 'category')))
        } else if (type === 'description') {
          if (left.lines === 0) Object.assign(left, descriptionOf(question))
          left.lines += 1
        } else {
          const place = placeAt({ line: question.line, path: `question[${index}]` })
          readQuestion({ question, type, place, category }, sink)
        }
        await sink.drained()
      }
    )
    const { lines, sample, line } = left
    if (lines > 0)
      sink.finding(importFinding('lines-left-out', placeAt({ line }), { lines, sample }))
  }
}

function looksLikeMoodleXml({ head, size }: FileSource): boolean {
  const encoding = encodingOfHead(head, size <= head.length) ?? 'utf-8'
  const text = headText(head, encoding) || Buffer.from(head).toString('latin1')
  const tags = text.replace(/<!--[^]*?-->/gu, '')
  if (!/^[\s\uFEFF]*(?:<[?!][^<>]*>\s*)*<quiz[\s>/]/u.test(tags)) return false
  // Canvas has a root of this name too, in a namespace of its own.
  return /<question\s[^<>]*\btype\s*=/u.test(tags) || /<quiz\s*(?:>\s*<\/quiz\s*>|\/>)/u.test(tags)
}

type Question = {
  question: XmlElement
  type: string
  place: FilePlace
  category: CategoryHint
}

function readQuestion({ question, type, place, category }: Question, sink: ReadSink): void {
  const together = ALL_OR_NOTHING.includes(type)
  if (type !== 'multichoice' && type !== 'truefalse' && !together) {
    const kind = (OTHER_KINDS[type] ?? type).slice(0, 40)
    sink.reject(importFinding('not-multiple-choice', place, { kind }))
    return
  }
  const texts = questionTexts(place)
  const asked = childOf(question, 'questiontext')
  const stem = [texts.read(asked), texts.oldPicture(question)].filter((text) => text !== '')
  const options =
    type === 'truefalse' ? trueFalse(question, texts) : answersOf(question, texts, together)
  if (options.some(({ weight }) => Number.isNaN(weight))) {
    sink.reject(importFinding('bad-field', place, { field: 'fraction', expected: 'number' }))
    return
  }
  const item = {
    place,
    stem: stem.join('\n'),
    options,
    single: type === 'truefalse' || (!together && isSingle(question)),
    rationale: texts.read(childOf(question, 'generalfeedback'), texts.formatOf(asked)) || null,
    tags: tagsOf(question),
    category
  }
  handOver(item, sink, texts.remarks)
}

function answersOf(
  question: XmlElement,
  texts: QuestionTexts,
  together: boolean
): WeightedOption[] {
  const format = texts.formatOf(childOf(question, 'questiontext'))
  const options = childrenOf(question, 'answer').map((answer) => ({
    text: texts.read(answer, format),
    reason: texts.read(childOf(answer, 'feedback'), format) || null,
    weight: fractionOf(answer)
  }))
  if (!together) return options
  const right = options.filter(({ weight }) => weight > 0).length
  return options.map((option) => ({ ...option, weight: option.weight > 0 ? 100 / right : 0 }))
}

/** Moodle writes "true" and "false"; where the words are others the first is true, as in its own editor. */
function trueFalse(question: XmlElement, texts: QuestionTexts): WeightedOption[] {
  const answers = childrenOf(question, 'answer')
  const named = (word: string): XmlElement | undefined =>
    answers.find((answer) => wordsOf(answer).toLowerCase() === word)
  const isTrue = named('true') ?? answers[0]
  const isFalse = named('false') ?? answers.find((answer) => answer !== isTrue)
  if (isTrue === undefined || isFalse === undefined) return []
  const reasonOf = (answer: XmlElement): string | null =>
    texts.read(childOf(answer, 'feedback')) || null
  const reasons = { true: reasonOf(isTrue), false: reasonOf(isFalse) }
  return trueFalseOptions({ true: fractionOf(isTrue), false: fractionOf(isFalse) }, reasons)
}

/** Per cent of the mark; NaN for what is no number. */
const fractionOf = (answer: XmlElement): number => {
  const written = (answer.attributes['fraction'] ?? '0').trim().replace(',', '.')
  return written === '' ? 0 : Number(written)
}

const isSingle = (question: XmlElement): boolean => {
  const single = childOf(question, 'single')
  return single === null || !['false', '0', ''].includes(wordsOf(single).toLowerCase())
}

const descriptionOf = (question: XmlElement): { sample: string; line: number } => ({
  sample: wordsOf(childOf(question, 'questiontext'))
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 80),
  line: question.line
})
