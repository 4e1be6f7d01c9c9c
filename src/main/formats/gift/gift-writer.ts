import { textToHtml } from '../anki/text-to-html.ts'
import { looksLikeHtml, plainToText } from '../html.ts'
import { categoryPath } from '../moodle/category.ts'
import { exportedQuestion, FIGURE, type ExportedQuestion } from '../moodle/exported-question.ts'
import type { FormatWriter } from '../write.ts'
import { escapeGift } from './escapes.ts'

/** GIFT has no pictures: their descriptions stand for them. */
export const giftWriter: FormatWriter = {
  format: 'gift',
  extension: 'gift',
  // eslint-disable-next-line @typescript-eslint/require-await -- items come at once, the file in pieces
  write: async function* ({ items, lost }) {
    let category = ''
    for (const exported of items) {
      const question = exportedQuestion(exported)
      const pictures = textsOf(question).some((text) => text.match(FIGURE) !== null)
      for (const loss of question.losses) lost(loss, exported.item.id)
      if (pictures) lost('pictures', exported.item.id)
      const path = categoryPath(question.category)
      const heading = path === category ? '' : `$CATEGORY: ${path}\n\n`
      category = path
      yield Buffer.from(`${heading}${giftQuestion(question)}\n\n`, 'utf8')
    }
  }
}

function giftQuestion(question: ExportedQuestion): string {
  const { name, options, rationale, tags, terms } = question
  const html = textsOf(question).some(needsHtml)
  const write = (text: string): string => writeText(text, html)
  // Without a wrong option "=" alone would be a short answer.
  const weighted = !question.single || options.every(({ weight }) => weight === 100)
  const comment = tags.map((tag) => `[tag:${oneLine(tag).replaceAll(']', '\\]')}]`).join(' ')
  return [
    ...(terms === null ? [] : [`// ${oneLine(terms)}`]),
    ...(comment === '' ? [] : [`// ${comment}`]),
    `::${escapeGift(oneLine(name))}::${html ? '[html]' : ''}${writeStem(question.text, html)}{`,
    ...options.map(({ text, reason, weight }) => {
      const mark = weight === 0 ? '~' : weighted ? `~%${weight}%` : '='
      return `\t${mark}${write(text)}${reason === null ? '' : `#${write(reason)}`}`
    }),
    ...(rationale === null ? [] : [`\t####${write(rationale)}`]),
    '}'
  ].join('\n')
}

const textsOf = ({ text, options, rationale }: ExportedQuestion): string[] => [
  text,
  ...options.flatMap((option) => [option.text, option.reason ?? '']),
  rationale ?? ''
]

/** Whether a text has more than words and lines: formulae of single dollars are known to the bank only. */
const needsHtml = (text: string): boolean =>
  text.includes('$') ||
  text.match(FIGURE) !== null ||
  /^.*\|.*\n\s*\|?\s*:?-/mu.test(text) ||
  looksLikeHtml(text) ||
  plainToText(text) !== text

const writeStem = (text: string, html: boolean): string =>
  html ? written(text, true) : writeText(text, false)

/** `[moodle]` before brackets, so that they are not taken for the name of a format. */
function writeText(text: string, html: boolean): string {
  const prefix = /^\s*\[[a-z]+\]/u.test(text) ? (html ? '[html]' : '[moodle]') : ''
  return prefix + written(text, html)
}

function written(text: string, html: boolean): string {
  const plain = text.replace(FIGURE, (_, description: string) => `[${description || '그림'}]`)
  return escapeGift(html ? textToHtml(plain, () => '') : plain)
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()
