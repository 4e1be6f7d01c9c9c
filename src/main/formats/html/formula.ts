import { MathMLToLaTeX } from 'mathml-to-latex'
import { SIGN } from './signs.ts'
import { texText } from './script-marks.ts'

/** Longest MathML that is converted, characters, and its deepest nesting: what a formula of a paper needs is far below. */
const MOST_LENGTH = 20_000
const MOST_DEPTH = 60
const TEX_ANNOTATION = /^(?:application\/x-)?(?:la)?tex$/iu

/** A `<math>` element being read: what converters need of it is written out anew. */
export type MathDraft = {
  open: (name: string, attributes: Readonly<Record<string, string>>) => void
  close: (name: string) => void
  text: (text: string) => void
  /** Its formula with signs; null where it cannot, or is not to be, converted. `words` is its text. */
  finish: (convertible: boolean) => { formula: string | null; words: string }
}

const KEPT_ATTRIBUTES = ['open', 'close', 'separators', 'mathvariant', 'linethickness', 'accent']

export function createMathDraft(display: boolean): MathDraft {
  let xml = ''
  let words = ''
  let tex = ''
  let annotation: 'tex' | 'other' | null = null
  const path: string[] = []
  let tooDeep = false
  return {
    open: (name, attributes) => {
      if (name === 'annotation' || name === 'annotation-xml') {
        annotation = TEX_ANNOTATION.test(attributes['encoding'] ?? '') ? 'tex' : 'other'
        return
      }
      if (annotation !== null) return
      if (path.length >= MOST_DEPTH || xml.length > MOST_LENGTH) {
        tooDeep = true
        return
      }
      path.push(name)
      const kept = KEPT_ATTRIBUTES.flatMap((key) => {
        const value = attributes[key]
        return value === undefined ? [] : [` ${key}="${escapeXml(value)}"`]
      })
      xml += `<${name}${kept.join('')}>`
    },
    close: (name) => {
      if (name === 'annotation' || name === 'annotation-xml') annotation = null
      if (annotation !== null || tooDeep) return
      const at = path.lastIndexOf(name)
      if (at < 0) return
      for (const open of path.splice(at).reverse()) xml += `</${open}>`
    },
    text: (text) => {
      if (annotation === 'tex') tex += text
      if (annotation !== null) return
      words += text
      if (!tooDeep && xml.length <= MOST_LENGTH) xml += escapeXml(text)
    },
    finish: (convertible) => {
      const closing = path
        .splice(0)
        .reverse()
        .map((open) => `</${open}>`)
      const plain = words.replace(/\s+/gu, ' ').trim()
      if (!convertible || tooDeep || xml.length > MOST_LENGTH)
        return { formula: null, words: plain }
      const found = tex.trim() || convert(`<math>${xml}${closing.join('')}</math>`)
      return { formula: found === '' ? null : formulaSign(found, display), words: plain }
    }
  }
}

/** TeX as a formula of the bank; '' where there is none. */
export function formulaSign(tex: string, display = false): string {
  const inside = tex
    .replace(/\s+/gu, ' ')
    .replace(/(?<!\\)\$/gu, '\\$$')
    .trim()
  if (inside === '') return ''
  return display
    ? `${SIGN.displayStart}${inside}${SIGN.displayEnd}`
    : `${SIGN.formulaStart}${inside}${SIGN.formulaEnd}`
}

function convert(xml: string): string {
  try {
    return withHangulAsText(MathMLToLaTeX.convert(xml))
  } catch {
    // Elements in an order that MathML does not have: its words are kept by the caller.
    return ''
  }
}

const withHangulAsText = (tex: string): string =>
  tex
    .split(/(\\text(?:rm|it|bf)?\{[^}]*\})/u)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(
            /[\p{sc=Hang}]+(?: +[\p{sc=Hang}]+)*/gu,
            (word) => `\\text{${texText(word)}}`
          )
    )
    .join('')

const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
