/**
 * Stand-ins for the marks that the program itself writes into a text, so that the same characters of a foreign
 * text are told from them until the text is finished. Unicode keeps these code points from ever being characters
 * (noncharacters, Unicode 16.0 section 23.7); any that a file holds are dropped.
 */
export const SIGN = {
  formulaStart: '\uFDD0',
  formulaEnd: '\uFDD1',
  displayStart: '\uFDD2',
  displayEnd: '\uFDD3',
  figure: '\uFDD4',
  bar: '\uFDD5',
  /** A dollar that is money. */
  dollar: '\uFDD6'
} as const

// NUL and the other controls have no place in a text; U+200B, U+FEFF and soft hyphens are not to be seen.
const UNSEEN =
  /[\u0000-\u0008\u000E-\u001F\u007F\u00AD\u200B\u2060\uFEFF\uFDD0-\uFDEF\uFFFE\uFFFF]/u
const ALL_UNSEEN = new RegExp(UNSEEN.source, 'gu')

export const withoutSigns = (text: string): string =>
  UNSEEN.test(text) ? text.replace(ALL_UNSEEN, '') : text

const DOLLARS = /[$\uFDD0\uFDD2\uFDD6][^$\uFDD0\uFDD2\uFDD6]*[$\uFDD0\uFDD2\uFDD6]/u
const ALL_SIGNS = /[\uFDD0-\uFDD6]/gu

/** The finished text: signs become marks, and a dollar that could open a formula is escaped. */
export function resolveSigns(text: string): string {
  const money = DOLLARS.test(text) ? '\\$' : '$'
  const marks: Readonly<Record<string, string>> = {
    [SIGN.formulaStart]: '$',
    [SIGN.formulaEnd]: '$',
    [SIGN.displayStart]: '$$',
    [SIGN.displayEnd]: '$$',
    [SIGN.figure]: '!',
    [SIGN.bar]: '|',
    [SIGN.dollar]: money
  }
  return (
    text
      // Behind a letter or before a digit a dollar is money to the bank (src/renderer/src/item/inline.ts).
      .replace(/[A-Za-z0-9$](?=[\uFDD0\uFDD2])/gu, '$& ')
      .replace(/[\uFDD1\uFDD3](?=[0-9$\uFDD0\uFDD2])/gu, '$& ')
      .replace(ALL_SIGNS, (sign) => marks[sign] ?? '')
      .normalize('NFC')
  )
}
