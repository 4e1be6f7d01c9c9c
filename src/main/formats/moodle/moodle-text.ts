import { htmlToText, looksLikeHtml, plainToText, type MarkupOptions } from '../html.ts'
import { markdownToText, withBreaks } from './markdown.ts'

/** Moodle's text formats (FORMAT_MOODLE, FORMAT_HTML, FORMAT_PLAIN, FORMAT_MARKDOWN). */
export type TextFormat = 'moodle' | 'html' | 'plain' | 'markdown'

/** A text of Moodle as the bank's. */
export function moodleToText(text: string, format: TextFormat, options: MarkupOptions): string {
  const lines = text.replace(/\r\n?/gu, '\n')
  switch (format) {
    case 'html':
      return htmlToText(lines, options)
    case 'markdown':
      return markdownToText(lines, options)
    case 'plain':
      return plainToText(lines)
    // Moodle's own format is text whose lines break as written, and which may have tags.
    case 'moodle':
      return looksLikeHtml(lines) ? htmlToText(withBreaks(lines), options) : plainToText(lines)
  }
}
