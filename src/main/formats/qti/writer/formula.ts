import katex from 'katex'

/** UTF-16 units; no formula of a paper is longer. */
const LONGEST = 5000
/** Braces within braces; with more the library runs out of stack. */
const DEEPEST = 100

/** A formula as MathML that carries its TeX with it; null where it cannot be read. */
export function mathMlOf(tex: string, display: boolean): string | null {
  if (tex.length > LONGEST || depthOf(tex) > DEEPEST) return null
  try {
    const markup = katex.renderToString(tex, {
      output: 'mathml',
      displayMode: display,
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxExpand: 200
    })
    return /<math[^]*<\/math>/u.exec(markup)?.[0] ?? null
  } catch (error) {
    // Nesting by other commands (\left) can still run out of stack.
    if (error instanceof katex.ParseError || error instanceof RangeError) return null
    throw error
  }
}

function depthOf(tex: string): number {
  let depth = 0
  let deepest = 0
  for (const [sign] of tex.matchAll(/\\[^]|[{}]/gu)) {
    if (sign === '{') depth += 1
    else if (sign === '}') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
