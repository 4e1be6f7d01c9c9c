import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** pdftotext, pdfinfo and pdffonts are here; without them only the shape of the files is looked at. */
export const poppler = spawnSync('pdftotext', ['-v']).error === undefined

/** What one of poppler's programs says of a file. */
export const pdfTool = (name: string, ...args: string[]): string =>
  spawnSync(name, args, { encoding: 'utf8' }).stdout

/** Without blanks, which a PDF has where a line ends. */
export const bare = (text: string): string => text.replaceAll(/\s+/gu, '').normalize('NFC')

/** Column after column, in the order of the file; of one page or of all. */
export function pdfText(path: string, page?: number): string {
  const pages = page === undefined ? [] : ['-f', String(page), '-l', String(page)]
  return bare(pdfTool('pdftotext', '-raw', ...pages, path, '-'))
}

export const pagesOf = (path: string): number =>
  poppler
    ? Number(/Pages:\s+(\d+)/.exec(pdfTool('pdfinfo', path))?.[1])
    : (readFileSync(path, 'latin1').match(/\/Type\s*\/Page\b/g) ?? []).length

/** Pieces that do not stand after the one before them. */
export function missingInOrder(text: string, pieces: readonly string[]): string[] {
  let from = 0
  return pieces.filter((piece) => {
    const at = text.indexOf(bare(piece), from)
    if (at >= 0) from = at + bare(piece).length
    return at < 0
  })
}
