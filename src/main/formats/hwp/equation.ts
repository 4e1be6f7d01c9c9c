import { EquationParser } from './equation-parser.ts'

/** Longest script taken, characters; the longest of a printed paper have some hundred. */
const MOST_SCRIPT = 4000

/** A formula of Hancom's equation language in TeX, or null where it has something that TeX cannot say. */
export function equationToTex(script: string): string | null {
  const text = script.replaceAll(/[\u0000-\u0008\u000b-\u001f]/gu, '').trim()
  if (text === '' || text.length > MOST_SCRIPT) return null
  const tex = new EquationParser(text).parse()
  return tex === null || tex.trim() === '' ? null : tex.replaceAll(/\s+/gu, ' ').trim()
}

/** A formula as the text that its script reads like: for what TeX cannot say. */
export const equationAsText = (script: string): string =>
  script
    .replaceAll(/[{}"`~#&]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()
