/** Running heads and page numbers of one kind of page; `name` is a CSS identifier. */
export type PageBoxes = { name: string; left: string; right: string }

const FONT = "8.5pt 'Pretendard Print', 'Noto Sans KR Variable', sans-serif"

/**
 * Paged media rules (CSS Paged Media 3, margin boxes) for pages whose heads are known only with the paper.
 * The page's policy refuses inline styles but not sheets made by script.
 */
export function pageRules(pages: readonly PageBoxes[]): string {
  // From the root on, or the first page would be an empty one of no name.
  const first = pages[0] === undefined ? '' : `@media print { body { page: ${pages[0].name}; } }`
  const boxes = pages
    .map(
      ({ name, left, right }) => `@page ${name} {
        @top-left { content: ${cssString(left)}; font: ${FONT}; vertical-align: bottom; padding-bottom: 2mm; }
        @top-right { content: ${cssString(right)}; font: ${FONT}; vertical-align: bottom; padding-bottom: 2mm; }
        @bottom-center { content: counter(page) "/" counter(pages); font: ${FONT}; }
      }`
    )
    .join('\n')
  return `${first}\n${boxes}`
}

/** A CSS string (CSS Syntax 3, section 4.3.5): quotes, backslashes and line breaks are escaped. */
export const cssString = (text: string): string =>
  `"${text.replaceAll(/["\\\n\r\f<]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16) ?? ''} `)}"`

/** Puts the rules into the document until the returned function is called. */
export function usePageRules(target: Document, rules: string): () => void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(rules)
  target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet]
  return () => {
    target.adoptedStyleSheets = target.adoptedStyleSheets.filter((one) => one !== sheet)
  }
}
