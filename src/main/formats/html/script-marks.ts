import { SIGN } from './signs.ts'

export type ScriptMark = 'sub' | 'sup'

const SUBSCRIPTS = pairs(
  '0123456789+-−=()aehijklmnoprstuvxβγρφχ',
  '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ'
)
const SUPERSCRIPTS = pairs(
  '0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ'
)
// Set high as they are.
const HIGH_ALREADY = /^[*†‡§¶°′″'"®™©]+$/u
const BASE = /[A-Za-z0-9]+$/u
const TEX_SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}'
}

/**
 * Sub- or superscript behind `before`: in Unicode where every character has a raised or lowered form (H₂O, m²),
 * else as a formula that takes the letters before it as its base. Answers what stands in place of `before` and it.
 */
export function withScript(before: string, mark: ScriptMark, content: string): string {
  const text = content.trim()
  if (text === '') return before
  const foreign = /[\uFDD0-\uFDEF\n]/u.test(text)
  const script = `${mark === 'sub' ? '_' : '^'}{${scriptTex(text)}}`
  if (before.endsWith(SIGN.formulaEnd) && !foreign) {
    return before.slice(0, -1) + script + SIGN.formulaEnd
  }
  const forms = mark === 'sub' ? SUBSCRIPTS : SUPERSCRIPTS
  const raised = Array.from(text, (character) => forms.get(character))
  if (raised.every((character) => character !== undefined)) return before + raised.join('')
  // A formula, a picture or lines of their own inside: left as they are.
  if (foreign || (mark === 'sup' && HIGH_ALREADY.test(text))) return before + text
  const base = BASE.exec(before.slice(-60))?.[0] ?? ''
  const kept = before.slice(0, before.length - base.length)
  const baseTex = base.length > 1 && /[A-Za-z]/u.test(base) ? `\\text{${base}}` : base
  return `${kept}${SIGN.formulaStart}${baseTex}${script}${SIGN.formulaEnd}`
}

/** One letter or plain arithmetic as mathematics, words as words. */
const scriptTex = (text: string): string =>
  /^[A-Za-z]$|^[0-9+\-=/.,()*]+$/u.test(text) || /^[0-9]+[A-Za-z]$/u.test(text)
    ? text
    : `\\text{${texText(text)}}`

/** For inside `\text{…}`. */
export const texText = (text: string): string =>
  text.replace(/[\\^~{}&#%_$]/gu, (character) => TEX_SPECIAL[character] ?? `\\${character}`)

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const forms = Array.from(to)
  return new Map(Array.from(from, (character, index) => [character, forms[index] ?? character]))
}
