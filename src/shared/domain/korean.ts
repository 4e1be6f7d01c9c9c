import { josa } from 'es-hangul'
import { fromCircled } from './item.ts'

/** A pair such as '은/는' or '으로/로'. */
export type Particle = Parameters<typeof josa.pick>[1]

// How the last sign of a word is read aloud, as far as it decides the particle: 1 is 일, R is 알.
const DIGITS = ['영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구']
const LETTERS: Record<string, string> = { L: '엘', M: '엠', N: '엔', R: '알' }
const CLOSING = /[\s)\]}>」』】〉》"'’”.,]+$/u
const CONSONANT_NAME: Record<string, string> = { ㄹ: '리을' }

/** The word with the form of the particle that its last sound takes: 민법은, 회계는, 의학각론(1)이. */
export const withParticle = (word: string, particle: Particle): string =>
  `${word}${josa.pick(spoken(word), particle)}`

function spoken(word: string): string {
  const bare = word.replace(CLOSING, '')
  const last = bare.at(-1) ?? ''
  if (last === '%') return '퍼센트'
  const circled = fromCircled(last)
  const digit = circled === null ? last : String(circled).at(-1)
  if (digit !== undefined && /^\d$/.test(digit)) return DIGITS[Number(digit)] ?? bare
  if (/^[ㄱ-ㅎ]$/u.test(last)) return CONSONANT_NAME[last] ?? '기역'
  if (/^[A-Za-z]$/.test(last)) return LETTERS[last.toUpperCase()] ?? '이'
  return bare
}
