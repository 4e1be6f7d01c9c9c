import { fromCircled, type Key } from './item.ts'

const ALL = /^(?:전항|모두|모든|전부|전체|전원)정답(?:처리)?$/u
const NONE = /^(?:정답|답)없음$/u
const SEVERAL = /복수\s*(?:정답|답안)/gu
const BRACKETS = /[()[\]（）［］:：]/gu
// The dots in use between numbers: U+00B7, U+318D (아래아), U+2027, U+30FB, U+FF65.
const BETWEEN = /(?:[\s,，、/·\u318d\u2027\u30fb\uff65]|또는|및)+/u

/** 정답 as a table prints it: 3, ③, "1,4", "①, ④", "2·4", 전항정답, 정답없음, 복수정답(1,3); null for anything else. */
export function readKeyCell(cell: string): Key | null {
  const squeezed = cell.replaceAll(/\s+/gu, '')
  if (ALL.test(squeezed)) return { kind: 'all' }
  if (NONE.test(squeezed)) return { kind: 'none' }
  const options = plainDigits(cell)
    .replaceAll(SEVERAL, ' ')
    .replaceAll(BRACKETS, ' ')
    .replaceAll(/(\d)\s*번/gu, '$1 ')
    .split(BETWEEN)
    .filter((part) => part !== '')
    .map((part) => (/^\d{1,2}$/.test(part) ? Number(part) : 0))
  const proper = options.length > 0 && options.every((no) => no >= 1 && no <= 15)
  if (!proper || new Set(options).size < options.length) return null
  return { kind: 'options', options: options.toSorted((a, b) => a - b) }
}

/** Circled numbers and full-width digits as plain ones; circled ones may stand side by side (①④). */
const plainDigits = (text: string): string =>
  text
    .replaceAll(/[①-⑮]/gu, (mark) => ` ${fromCircled(mark) ?? mark} `)
    .replaceAll(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - 0xff10))
