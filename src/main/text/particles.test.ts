import { expect, test } from 'vitest'
import { ENGLISH_TABLES, saidIn, sources } from './sources.fixture.ts'

/** Final consonant of a syllable: 0 none, 8 ㄹ (Unicode 3.12, Conjoining Jamo Behavior). */
const finalOf = (syllable: string): number => ((syllable.codePointAt(0) ?? 0) - 0xac00) % 28
const RIEUL = 8

/**
 * 표준어 규정 밖의 조사 규칙 그대로: 을·과 behind a consonant, 를·와 behind a vowel, 으로 behind a consonant but ㄹ, 로 behind a vowel
 * or ㄹ. 은·는·이·가 are left out: as many endings of verbs are written alike.
 */
const RIGHT: Record<string, (final: number) => boolean> = {
  을: (final) => final !== 0,
  과: (final) => final !== 0,
  를: (final) => final === 0,
  와: (final) => final === 0,
  으로: (final) => final !== 0 && final !== RIEUL,
  로: (final) => final === 0 || final === RIEUL
}
/** Words of their own that end like one. */
const WORDS =
  /(?:마을|경로|가을|효과|초과|경과|통과|하과|치과|내과|외과|학과|이과|투과|여과|부과|사과|교과)$/u

const wrongIn = (text: string): string[] =>
  [...text.matchAll(/([가-힣]*?)([가-힣])(으로|을|를|과|와|로)(?=[\s,.’”)(:!?]|$)/gu)]
    .filter(([word]) => !WORDS.test(word))
    .filter(([, , before = '', particle = '']) => !(RIGHT[particle]?.(finalOf(before)) ?? true))
    .map(([word]) => word)

const korean = sources().filter(
  (path) => !ENGLISH_TABLES.test(path) && !/domain\/|^main\/formats\//u.test(path)
)

test('every particle that is written out fits the sound before it', { timeout: 60_000 }, () => {
  const found = korean.flatMap((path) =>
    saidIn(path).flatMap(({ text }) => wrongIn(text).map((word) => `${path}: ${word}`))
  )
  expect(found).toEqual([])
})

test(
  'no particle is written out behind an inserted value, and none in two forms',
  { timeout: 60_000 },
  () => {
    const found = korean.flatMap((path) =>
      saidIn(path)
        .filter(
          ({ text, after }) =>
            (after && /^(?:은|는|이|가|을|를|과|와|으로|로|이라|라)(?=[\s,.)]|$)/u.test(text)) ||
            /은\(는\)|는\(은\)|을\(를\)|를\(을\)|이\(가\)|가\(이\)|와\(과\)|과\(와\)|\(으\)로/u.test(
              text
            )
        )
        .map(({ text }) => `${path}: ${text}`)
    )
    expect(found).toEqual([])
  }
)

test.each([
  ['파일를 읽습니다', ['파일를']],
  ['문제을 풉니다', ['문제을']],
  ['서울로 갑니다, 부산로 갑니다', ['부산로']],
  ['정답과 해설와 함께', ['해설와']],
  ['길으로', ['길으로']],
  ['효과가 있는 문제와 답을 새로 적습니다', []]
])('of %s', (sentence, wrong) => {
  expect(wrongIn(sentence)).toEqual(wrong)
})
