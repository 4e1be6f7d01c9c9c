// Each mark is looked at once, so that a field full of marks that open nothing takes no longer than another.
const MARK = /\[(\/?)(\$\$|\$|latex)\]|<(\/?)anki-mathjax(?:\s([^<>]{0,200}))?>/giu

/** Anki's own marks of formulae (docs.ankiweb.net/math.html) as MathJax writes them, `\(…\)` and `\[…\]`. */
export function withFormulae(html: string): string {
  let result = ''
  let end = 0
  let open: { kind: string; block: boolean; start: number; inside: number } | null = null
  for (const mark of html.matchAll(MARK)) {
    const kind = mark[2]?.toLowerCase() ?? 'mathjax'
    const closes = (mark[1] ?? mark[3]) === '/'
    const inside = mark.index + mark[0].length
    if (!closes) {
      // The innermost of two that open without an end between them.
      const block = /block\s*=\s*["']?true/iu.test(mark[4] ?? '')
      open = { kind, block, start: mark.index, inside }
    } else if (open?.kind === kind) {
      const tex = html.slice(open.inside, mark.index)
      result += html.slice(end, open.start) + formula(kind, open.block, tex)
      end = inside
      open = null
    }
  }
  return result + html.slice(end)
}

function formula(kind: string, block: boolean, tex: string): string {
  const body = oneLine(tex)
  if (body === '') return ''
  if (kind === 'latex') return latexText(body)
  return kind === '$$' || block ? `\\[${body}\\]` : `\\(${body}\\)`
}

/** A stretch of a LaTeX document: text with formulae of its own, or nothing but a formula. */
function latexText(body: string): string {
  const shown = /^\\begin\{(?:displaymath|equation\*?)\}([^]*)\\end\{[a-z*]+\}$/iu.exec(body)?.[1]
  if (shown !== undefined) return `\\[${shown.trim()}\\]`
  return /\$|\\\(|\\\[/u.test(body) ? body : `\\(${body}\\)`
}

const oneLine = (tex: string): string =>
  tex
    .replaceAll(/<br\s*\/?>|<\/?(?:div|p|span)>|&nbsp;/giu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()

/** `\(…\)` as `$…$` where no reader could take the dollars for money. */
export const withDollars = (text: string): string =>
  text.replaceAll(
    /(?<![A-Za-z0-9$\\])\\\(((?:\\(?![()])|[^\\\n$])+)\\\)(?!\d)/gu,
    (_all, tex: string) => `$${tex.trim()}$`
  )
