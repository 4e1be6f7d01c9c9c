import { QuoteType, Tokenizer } from 'htmlparser2'
import { closingTags, type ClosingTags } from './closing-tags.ts'
import { VOID, isMarkupName, tagName } from './elements.ts'
import type { MarkupReader } from './markup.ts'

type Tag = {
  name: string
  attributes: Record<string, string>
  /** Whether any attribute has a value. */
  valued: boolean
  start: number
  nameEnd: number
}
type Again = { from: number; read: number }

/** Their content is never text, whether they are closed or not. */
const CODE = new Set(['script', 'style'])

/**
 * Reads HTML tag by tag without keeping a tree, so that depth costs nothing. What only looks like a tag (`x<y`,
 * `#include <stdio.h>`) stays text.
 */
export function readTags(text: string, reader: MarkupReader): void {
  // A name that the text breaks off in is no tag either.
  const tail = /<\/?[a-z][^\s<>]{0,60}$/iu.exec(text.slice(-64))?.[0] ?? ''
  const html = text.slice(0, text.length - tail.length)
  const closing = closingTags(html)
  const tags = createTagSink(reader, closing)
  // Characters that may be gone over again because a tag was none; a text of nothing else would take for ever.
  let patience = html.length + 100_000
  let from = 0
  while (from < html.length) {
    const again = readFrom(html, from, tags, closing)
    if (again === null) break
    patience -= again.read
    from = again.from
    if (patience < 0) {
      tags.text(html.slice(from))
      break
    }
  }
  tags.text(tail)
  tags.flush()
}

type TagSink = {
  text: (text: string) => void
  open: (tag: Tag, selfClosing: boolean) => void
  close: (name: string) => void
  flush: () => void
}

/** Hands text over in one piece between tags, and leaves out what the reader does not want. */
function createTagSink(reader: MarkupReader, closing: ClosingTags): TagSink {
  let words: string[] = []
  /** An element that is left out with its content, and how many of its name are open. */
  let skipped: { name: string; open: number } | null = null

  const flush = (): void => {
    if (words.length > 0) reader.text(words.join(''))
    words = []
  }
  return {
    flush,
    text: (text) => {
      if (skipped === null) words.push(text)
    },
    open: ({ name, attributes, nameEnd }, selfClosing) => {
      if (skipped !== null) {
        if (name === skipped.name) skipped.open += 1
        return
      }
      flush()
      const read = reader.open(name, attributes)
      if (VOID.has(name)) return
      if (!read) {
        if (CODE.has(name) || closing.after(name, nameEnd)) skipped = { name, open: 1 }
      } else if (selfClosing) reader.close(name)
    },
    close: (name) => {
      if (skipped !== null) {
        if (name !== skipped.name) return
        skipped.open -= 1
        if (skipped.open === 0) skipped = null
        return
      }
      flush()
      if (!VOID.has(name)) reader.close(name)
      // A closing tag of a break is a break (HTML Living Standard, section 13.2.6.4.7).
      else if (name === 'br') reader.open(name, {})
    }
  }
}

/** Reads on until the end (null) or until a tag turns out to be none: then where to go on, behind its name. */
function readFrom(html: string, from: number, tags: TagSink, closing: ClosingTags): Again | null {
  const slice = (start: number, end: number): string => html.slice(from + start, from + end)
  const seen: { tag: Tag | null; again: Again | null } = { tag: null, again: null }
  let key = ''
  let value = ''

  const asText = (tag: Tag, end: number): void => {
    tags.text(html.slice(tag.start, tag.nameEnd))
    seen.again = { from: tag.nameEnd, read: end - tag.nameEnd }
    tokenizer.pause()
  }
  const endTag = (end: number, selfClosing: boolean): void => {
    const { tag } = seen
    seen.tag = null
    if (tag === null) return
    if (isTag(tag, closing)) tags.open(tag, selfClosing)
    else asText(tag, from + end)
  }
  const ignored = (): undefined => undefined
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext: (start, end) => tags.text(slice(start, end)),
      ontextentity: (codePoint) => tags.text(String.fromCodePoint(codePoint)),
      onopentagname: (start, end) => {
        seen.tag = {
          name: tagName(slice(start, end)),
          attributes: {},
          valued: false,
          start: from + start - 1,
          nameEnd: from + end
        }
      },
      onattribname: (start, end) => {
        key = slice(start, end).toLowerCase()
        value = ''
      },
      onattribdata: (start, end) => void (value += slice(start, end)),
      onattribentity: (codePoint) => void (value += String.fromCodePoint(codePoint)),
      onattribend: (quote) => {
        const { tag } = seen
        if (tag === null) return
        tag.valued ||= quote !== QuoteType.NoValue
        if (!Object.hasOwn(tag.attributes, key)) tag.attributes[key] = value
      },
      onopentagend: (end) => endTag(end, false),
      onselfclosingtag: (end) => endTag(end, true),
      onclosetag: (start, end) => tags.close(tagName(slice(start, end))),
      oncdata: (start, end, offset) => tags.text(slice(start, end - offset)),
      oncomment: ignored,
      ondeclaration: ignored,
      onprocessinginstruction: ignored,
      onend: ignored,
      isInForeignContext: () => false
    }
  )
  tokenizer.write(html.slice(from))
  if (seen.again !== null) return seen.again
  tokenizer.end()
  // A tag that never ends was a "less than".
  if (seen.tag !== null) asText(seen.tag, html.length)
  return seen.again
}

/** "a<b and c>d" has a tag of one letter and words behind it. */
function isTag({ name, attributes, valued, nameEnd }: Tag, closing: ClosingTags): boolean {
  if (name.length === 1 && !valued && Object.keys(attributes).length > 0) return false
  return isMarkupName(name) || closing.after(name, nameEnd)
}
