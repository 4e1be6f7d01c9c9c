import type { MarkupLeftOut } from '@shared/contract/import-findings.ts'
import { BLOCKS, UNREAD } from './elements.ts'
import { createFlow, figureSign, type Flow } from './flow.ts'
import { createMathDraft, formulaSign, type MathDraft } from './formula.ts'
import { joinBlocks } from './grid.ts'
import { itemMark, type List } from './lists.ts'
import { resolveSigns } from './signs.ts'
import { createTables } from './tables.ts'
import { isPicture, openUnread } from './unread.ts'
import type { Attributes, MarkupOptions } from './markup-options.ts'

/** Tags and text in the order of the document, whether they came from HTML or from XML. */
export type MarkupReader = {
  /** Answers false where the element is left out with all that it holds. */
  open: (name: string, attributes: Attributes) => boolean
  close: (name: string) => void
  text: (text: string) => void
  finish: () => string
}

/** Deepest lists and most converted formulae of one text. */
const MOST_LISTS = 64
const MOST_FORMULAE = 1000
const BLANK = '_____'
const DRAWN_FORMULA = /(?:^|\s)(?:katex-html|MathJax_Preview|mjx-chtml)(?:\s|$)/u
const PICTURE_OF_FORMULA =
  /(?:^|\s)(?:equation_image|texrender|latex|mathtex|mwe-math-fallback-image-inline)(?:\s|$)/u

export function createMarkupReader(options: MarkupOptions): MarkupReader {
  const root = createFlow()
  const tables = createTables(root)
  const lists: List[] = []
  const told = new Set<MarkupLeftOut>()
  let unopenedLists = 0
  let preformatted = 0
  let underlined = 0
  let rubyText = false
  let formulae = 0
  let math: MathDraft | null = null
  let tex: { text: string; display: boolean } | null = null

  const flow = (): Flow => tables.flow()
  const leftOut = (what: MarkupLeftOut): void => {
    if (!told.has(what)) options.leftOut(what)
    told.add(what)
  }
  const formula = (tex: string, display: boolean): void => {
    const sign = formulaSign(tex, display)
    if (sign !== '') flow().atom(sign)
  }
  const picture = (address: string, description: string): void => {
    const name = options.picture(address, description)
    if (name !== null) flow().atom(figureSign(name, description))
    else if (description.trim() !== '') flow().text(`[${description.trim()}]`)
  }
  const endRubyText = (): void => {
    if (rubyText) flow().text(')')
    rubyText = false
  }

  function openImage(attributes: Attributes): void {
    const tex = attributes['data-equation-content'] ?? texOfPicture(attributes)
    if (tex === undefined) picture(attributes['src'] ?? '', attributes['alt'] ?? '')
    else formula(tex, false)
  }

  function openList(name: string, attributes: Attributes): void {
    flow().endLine()
    if (lists.length >= MOST_LISTS) {
      unopenedLists += 1
      return
    }
    const start = Number.parseInt(attributes['start'] ?? '1', 10)
    lists.push({
      ordered: name === 'ol',
      type: attributes['type'] ?? '1',
      next: Number.isFinite(start) ? start : 1
    })
  }

  function closeList(): void {
    flow().endLine()
    if (unopenedLists > 0) unopenedLists -= 1
    else lists.pop()
  }

  function open(name: string, attributes: Attributes): boolean {
    if (hasScript(attributes)) leftOut('script')
    if (math !== null) {
      math.open(name, attributes)
      return true
    }
    if (name === 'script' && /^math\/tex/iu.test(attributes['type'] ?? '')) {
      tex = { text: '', display: /mode=display/u.test(attributes['type'] ?? '') }
      return true
    }
    if (UNREAD.has(name)) {
      openUnread(name, attributes, { leftOut, picture, sound: options.sound })
      return false
    }
    // KaTeX and MathJax show a formula twice: once as MathML, once drawn.
    if (DRAWN_FORMULA.test(attributes['class'] ?? '')) return false
    if (tables.open(name, attributes)) return true
    switch (name) {
      case 'math':
        formulae += 1
        math = createMathDraft(attributes['display'] === 'block')
        break
      case 'br':
        flow().breakLine()
        break
      case 'img':
      case 'image':
        openImage(attributes)
        break
      case 'embed':
        if (isPicture(attributes['src'] ?? '', attributes['type'])) {
          picture(attributes['src'] ?? '', '')
        } else leftOut('unknown-object')
        break
      case 'frame':
        leftOut('frame')
        break
      case 'form':
      case 'button':
        leftOut('form')
        break
      case 'input':
        leftOut('form')
        if (/^(?:text|number|)$/iu.test(attributes['type'] ?? '')) flow().text(BLANK)
        break
      case 'ul':
      case 'ol':
        openList(name, attributes)
        break
      case 'li':
        flow().endLine()
        flow().atom(itemMark(lists.at(-1)))
        break
      case 'sub':
      case 'sup':
        flow().openScript(name)
        break
      case 'u':
        underlined += 1
        break
      case 'pre':
        flow().endLine()
        preformatted += 1
        break
      case 'rt':
        endRubyText()
        flow().text('(')
        rubyText = true
        break
      default:
    }
    if (BLOCKS.has(name)) flow().endLine()
    return true
  }

  function closeMath(draft: MathDraft): void {
    math = null
    const { formula: sign, words } = draft.finish(formulae <= MOST_FORMULAE)
    if (sign !== null) flow().atom(sign)
    else if (words !== '') {
      options.formulaAsText?.(words)
      flow().text(words)
    }
  }

  function close(name: string): void {
    if (math !== null) {
      if (name === 'math') closeMath(math)
      else math.close(name)
      return
    }
    if (tex !== null) {
      formula(tex.text, tex.display)
      tex = null
      return
    }
    if (tables.close(name)) return
    switch (name) {
      case 'ul':
      case 'ol':
        closeList()
        break
      case 'sub':
      case 'sup':
        flow().closeScript()
        break
      case 'u':
        underlined = Math.max(0, underlined - 1)
        break
      case 'pre':
        flow().endLine()
        preformatted = Math.max(0, preformatted - 1)
        break
      case 'rt':
      case 'ruby':
        endRubyText()
        break
      case 'li':
        flow().endLine()
        break
      default:
    }
    if (BLOCKS.has(name)) flow().endLine()
  }

  function text(content: string): void {
    if (math !== null) math.text(content)
    else if (tex !== null) tex.text += content
    else if (preformatted > 0) flow().verbatim(content)
    // An underlined gap is where something is to be filled in.
    else if (underlined > 0 && /^(?:\s*\u00A0\s*){2,}$/u.test(content)) flow().text(BLANK)
    else flow().text(content)
  }

  return {
    open,
    close,
    text,
    finish: () => {
      if (math !== null) closeMath(math)
      tables.closeAll()
      return resolveSigns(joinBlocks(root.blocks())).trim()
    }
  }
}

function hasScript(attributes: Attributes): boolean {
  for (const key in attributes) if (/^on[a-z]/iu.test(key)) return true
  return /^\s*(?:javascript|vbscript):/iu.test(attributes['href'] ?? '')
}

/** TeX that an image of a formula carries as its description. */
function texOfPicture({ class: classes = '', alt = '' }: Attributes): string | undefined {
  if (!PICTURE_OF_FORMULA.test(classes)) return undefined
  const tex = alt.replace(/^LaTeX:\s*/u, '').replace(/^\\\((.*)\\\)$/u, '$1')
  return tex.trim() === '' ? undefined : tex
}
