import { textToHtml } from '../anki/text-to-html.ts'
import type { FormatWriter, WriteRequest } from '../write.ts'
import { categoryPath } from './category.ts'
import { exportedQuestion, FIGURE, type ExportedQuestion } from './exported-question.ts'

/** Moodle XML with its pictures inside, as Moodle itself exports it. */
export const moodleXmlWriter: FormatWriter = {
  format: 'moodle-xml',
  extension: 'xml',
  // eslint-disable-next-line @typescript-eslint/require-await -- items come at once, the file in pieces
  write: async function* ({ items, asset, lost }) {
    yield Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n', 'utf8')
    let category = ''
    for (const exported of items) {
      const question = exportedQuestion(exported)
      for (const loss of question.losses) lost(loss, exported.item.id)
      const pictures = { asset, missing: false }
      const path = categoryPath(question.category)
      const heading = path === category ? '' : categoryElement(path)
      category = path
      yield Buffer.from(heading + questionElement(question, pictures), 'utf8')
      if (pictures.missing) lost('pictures', exported.item.id)
    }
    yield Buffer.from('</quiz>\n', 'utf8')
  }
}

type Pictures = { asset: WriteRequest['asset']; missing: boolean }

const categoryElement = (path: string): string =>
  [
    '  <question type="category">',
    `    <category><text>${cdata(path)}</text></category>`,
    '  </question>\n'
  ].join('\n')

function questionElement(question: ExportedQuestion, pictures: Pictures): string {
  const { name, text, options, single, rationale, tags, terms } = question
  const rich = (content: string): string => richText(content, pictures)
  return [
    // XML 1.0 section 2.5: no "--" within a comment.
    ...(terms === null
      ? []
      : [`  <!-- ${withoutControls(terms).replaceAll(/-(?=-|$)/gu, '- ')} -->`]),
    '  <question type="multichoice">',
    `    <name><text>${cdata(name)}</text></name>`,
    `    <questiontext format="html">${rich(text)}</questiontext>`,
    `    <generalfeedback format="html">${rich(rationale ?? '')}</generalfeedback>`,
    '    <defaultgrade>1</defaultgrade>',
    '    <penalty>0</penalty>',
    '    <hidden>0</hidden>',
    `    <idnumber>${cdata(name)}</idnumber>`,
    `    <single>${single}</single>`,
    '    <shuffleanswers>false</shuffleanswers>',
    '    <answernumbering>123</answernumbering>',
    ...options.map(
      ({ text: option, reason, weight }) =>
        `    <answer fraction="${weight}" format="html">${rich(option)}` +
        `<feedback format="html">${rich(reason ?? '')}</feedback></answer>`
    ),
    ...tagsElement(tags),
    '  </question>\n'
  ].join('\n')
}

const tagsElement = (tags: readonly string[]): string[] =>
  tags.length === 0
    ? []
    : [
        '    <tags>',
        ...tags.map((tag) => `      <tag><text>${cdata(tag)}</text></tag>`),
        '    </tags>'
      ]

/** A text and the pictures in it; one that is not to be had leaves its description. */
function richText(text: string, pictures: Pictures): string {
  const files = new Map<string, Uint8Array>()
  const shown = text.replace(FIGURE, (figure, description: string, name: string) => {
    const found = pictures.asset(name)
    if (found === null) {
      pictures.missing = true
      return `[${description || '그림'}]`
    }
    files.set(name, found.bytes)
    return figure
  })
  const html = textToHtml(shown, (name) => `@@PLUGINFILE@@/${encodeURIComponent(name)}`)
  const elements = [...files].map(
    ([name, bytes]) =>
      `<file name="${attribute(name)}" path="/" encoding="base64">${Buffer.from(bytes).toString('base64')}</file>`
  )
  return `<text>${cdata(html)}</text>${elements.join('')}`
}

/** XML 1.0 section 2.2 has no other control characters, and section 2.7 no "]]>" within a section. */
const cdata = (text: string): string =>
  text === '' ? '' : `<![CDATA[${withoutControls(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

const withoutControls = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '')

const attribute = (value: string): string =>
  withoutControls(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
