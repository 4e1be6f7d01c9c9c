/**
 * A text in the form in which it is compared: NFC, without signs that are not seen, every circled number as ①,
 * digits and letters of half width, in lower case, numbers without their commas.
 */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[！-～]/gu, (sign) => shifted(sign, 0xff01, 0x21))
    .replaceAll(/[❶-❿]/gu, (sign) => shifted(sign, 0x2776, 0x2460))
    .replaceAll(/[➀-➉]/gu, (sign) => shifted(sign, 0x2780, 0x2460))
    .replaceAll(/[➊-➓]/gu, (sign) => shifted(sign, 0x278a, 0x2460))
    .replaceAll(/[⓵-⓾]/gu, (sign) => shifted(sign, 0x24f5, 0x2460))
    .replaceAll(/[⑴-⒂]/gu, (sign) => shifted(sign, 0x2474, 0x2460))
    .replaceAll(/(?<=\d),(?=\d{3})/gu, '')
    .replaceAll(/(?<=\d\s*)(?:퍼센트|프로)/gu, '%')
    .toLowerCase()
}

const shifted = (sign: string, from: number, to: number): string =>
  String.fromCodePoint((sign.codePointAt(0) ?? from) - from + to)

export const bare = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '')

// What Korean puts behind a word: taken off, so that 중개료가 and 중개료를 are one word.
const PARTICLE =
  /(?:에서는|에게는|으로는|에서|에게|으로|부터|까지|이다|한다|된다|은|는|이|가|을|를|의|에|로|와|과|도|만)$/u

/** Words of two syllables and more, without what is put behind them. */
export const wordsOf = (text: string): string[] =>
  [...text.matchAll(/\d+(?:\.\d+)?\p{L}*|[\p{L}\p{N}]{2,}/gu)]
    .map(([word]) => (word.length > 2 ? word.replace(PARTICLE, '') : word))
    .filter((word) => word.length >= 2)
