import katex, { type KatexOptions } from 'katex'
import 'katex/dist/katex.min.css'

/** UTF-16 units. Beyond that it is no formula of a paper, and setting it would hold up the window. */
const LONGEST = 5000
/** Braces within braces. The stack lasts for some thousands more, but not always for the same number. */
const DEEPEST = 100

const OPTIONS: KatexOptions = {
  output: 'htmlAndMathml',
  trust: false,
  // A fault shows the whole source rather than a formula with a red hole in it.
  throwOnError: true,
  strict: 'ignore',
  errorColor: 'currentcolor',
  maxExpand: 200,
  maxSize: 20
}

export function draw(tex: string, displayMode: boolean): Element | null {
  if (tex.length > LONGEST || depthOf(tex) > DEEPEST) return null
  const markup = markupOf(tex, displayMode)
  return markup === null ? null : elementOf(markup)
}

function markupOf(tex: string, displayMode: boolean): string | null {
  try {
    return katex.renderToString(tex, { ...OPTIONS, displayMode })
  } catch (error) {
    // Nesting by other commands (\left) can still run out of stack.
    if (error instanceof katex.ParseError || error instanceof RangeError) return null
    throw error
  }
}

function depthOf(tex: string): number {
  let depth = 0
  let deepest = 0
  for (const [sign] of tex.matchAll(/\\[^]|[{}]/g)) {
    if (sign === '{') depth += 1
    else if (sign === '}') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/**
 * Nodes from KaTeX's markup. The page's policy refuses style attributes, also those that katex.render sets with
 * setAttribute (\vec, \pmb, \fcolorbox), but not styles set one by one. A quotation mark within a value
 * is escaped by KaTeX, so that only a real attribute reads ` style="`.
 */
function elementOf(markup: string): Element | null {
  const { body } = new DOMParser().parseFromString(
    markup.replaceAll(' style="', ' data-style="'),
    'text/html'
  )
  for (const element of body.querySelectorAll<HTMLElement | SVGElement | MathMLElement>(
    '[data-style]'
  )) {
    element.style.cssText = element.dataset['style'] ?? ''
    delete element.dataset['style']
  }
  return body.firstElementChild
}
