import type { FilePlace } from '@shared/domain/draft.ts'
import { looksLikeHtml, nodesToText } from '../html.ts'
import { childOf, childrenOf, isElement, textOf, type XmlElement } from '../xml.ts'
import { moodleToText, type TextFormat } from './moodle-text.ts'
import { filesOf, soundsOf, takeFile } from './question-files.ts'
import { textRemarks, type TextRemarks } from './text-remarks.ts'

const FORMATS: Readonly<Record<string, TextFormat>> = {
  html: 'html',
  moodle_auto_format: 'moodle',
  wiki_like: 'moodle',
  plain_text: 'plain',
  markdown: 'markdown'
}

/** Reads the texts of one question, `<x format="html"><text>…</text><file …/></x>`, and gathers their remarks. */
export type QuestionTexts = {
  /** '' where there is none. `inherited`: the format of a text that does not name its own. */
  read: (element: XmlElement | null, inherited?: TextFormat | null) => string
  formatOf: (element: XmlElement | null) => TextFormat | null
  /** The picture of Moodle 1.9, which stood beside the text. */
  oldPicture: (question: XmlElement) => string
  remarks: TextRemarks
}

export function questionTexts(place: FilePlace): QuestionTexts {
  let files: ReturnType<typeof filesOf> = () => null
  const remarks = textRemarks(place, (address) => files(address))
  const { options } = remarks

  function read(element: XmlElement | null, inherited: TextFormat | null = null): string {
    if (element === null) return ''
    files = filesOf(element)
    remarks.findings.push(...soundsOf(element, place))
    const text = childOf(element, 'text')
    // Some programs forget CDATA, or the inner element.
    const nodes = text?.children ?? element.children.filter((node) => !isElement(node))
    if (nodes.some(isElement)) return nodesToText(nodes, options)
    const written = nodes.map(textOf).join('')
    const format = formatOf(element) ?? inherited ?? (looksLikeHtml(written) ? 'html' : 'moodle')
    return moodleToText(written, format, options)
  }

  return {
    read,
    formatOf,
    oldPicture: (question) => {
      const name = textOrEmpty(childOf(question, 'image')).trim()
      if (name === '') return ''
      const bytes = childOf(question, 'image_base64')
      files = () => (bytes === null ? null : takeFile(bytes))
      const asset = options.picture(name, '')
      return asset === null ? '' : `![](asset:${asset})`
    },
    remarks
  }
}

const formatOf = (element: XmlElement | null): TextFormat | null =>
  FORMATS[(element?.attributes['format'] ?? '').trim()] ?? null

const textOrEmpty = (element: XmlElement | null): string =>
  element === null ? '' : textOf(element)

/** The words in an element's `<text>`, or in itself. */
export const wordsOf = (element: XmlElement | null): string =>
  element === null ? '' : textOf(childOf(element, 'text') ?? element).trim()

export const tagsOf = (question: XmlElement): string[] =>
  [...childrenOf(question, 'tags'), ...childrenOf(question, 'coursetags')]
    .flatMap((list) => childrenOf(list, 'tag'))
    .map(wordsOf)
