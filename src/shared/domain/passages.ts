/** A line of a document in reading order; `page` from 1, null where the format has none. */
export type DocumentLine = { text: string; page: number | null }

/** A piece of a document that is found, shown and cited as one. */
export type Passage = {
  /** Where it begins. */
  page: number | null
  /** The heading that it stands under: 제2장 과세가격, 제30조(과세가격 결정의 원칙). */
  heading: string | null
  /** Of a statute: 제30조, 제12조의2. */
  article: string | null
  text: string
}

/** Characters. A paragraph of a textbook, a longer article of a statute. */
const ENOUGH = 350
const MOST = 900

const ARTICLE = /^제\s*(\d+)\s*조(?:\s*의\s*(\d+))?\s*(?:\([^)]{1,80}\))?/u
const CHAPTER = /^(?:#{1,6}\s+\S|제\s*\d+\s*[편장절관](?:\s|$)|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+\s*[.．]\s*\S)/u
/** A line as long as this goes on with a sentence, whatever it begins with. */
const LONGEST_HEADING = 60

/** `제 30조 의 2` → `제30조의2`; null where no article is named. */
export function articleOf(text: string): string | null {
  const match = ARTICLE.exec(text.trim())
  return match === null ? null : articleName(match[1] ?? '', match[2])
}

/** Articles of statutes that a text names, with the name before them: 관세법 제30조 제1항. */
export function articlesIn(text: string): { statute: string | null; article: string }[] {
  return [
    ...text.matchAll(
      /(?:([가-힣]{2,30}(?:법|령|규칙|규정))\s*)?제\s*(\d+)\s*조(?:\s*의\s*(\d+))?/gu
    )
  ].map((match) => ({
    statute: match[1] ?? null,
    article: articleName(match[2] ?? '', match[3])
  }))
}

const articleName = (number: string, branch: string | undefined): string =>
  `제${number}조${branch === undefined ? '' : `의${branch}`}`

/**
 * Takes a document apart: every article of a statute begins a passage, and so does every heading; other text is cut
 * between paragraphs once there is enough of it, and within a sentence only where one is longer than a passage.
 */
export function passagesOf(lines: readonly DocumentLine[]): Passage[] {
  const passages: Passage[] = []
  let heading: string | null = null
  let article: string | null = null
  let page: number | null = null
  let parts: string[] = []
  let length = 0

  const close = (): void => {
    const text = parts.join('\n').trim()
    for (const piece of cut(text)) passages.push({ page, heading, article, text: piece })
    parts = []
    length = 0
  }
  for (const line of lines) {
    const text = line.text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
    if (text === '') {
      if (length >= ENOUGH) close()
      continue
    }
    const begins = articleOf(text)
    const chapter = begins === null && text.length <= LONGEST_HEADING && CHAPTER.test(text)
    if (begins !== null || chapter) {
      close()
      heading = chapter ? text.replace(/^#+\s+/u, '') : (ARTICLE.exec(text)?.[0] ?? text)
      article = begins
    } else if (length > 0 && length + text.length > MOST) close()
    if (length === 0) page = line.page
    if (chapter) continue
    parts.push(text)
    length += text.length + 1
  }
  close()
  return passages
}

/** Pieces of at most MOST characters, cut behind a sentence where one ends. */
function cut(text: string): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > MOST) {
    const head = rest.slice(0, MOST)
    const end = Math.max(head.lastIndexOf('. '), head.lastIndexOf('.\n'), head.lastIndexOf('\n'))
    const at = end > MOST / 3 ? end + 1 : MOST
    pieces.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim()
  }
  return rest === '' ? pieces : [...pieces, rest]
}
