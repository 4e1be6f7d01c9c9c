/** A number with its unit, as an option gives it: 3년, ₩2000, 37.5%, 2508000원/㎡. */
export type Amount = { number: string; unit: string }

const AMOUNT =
  /^[^\p{L}\p{N}]*(?:(?:약|연|총|각)\s*)?(\d+(?:\.\d+)?)\s*((?:[^\p{N}\s]|\s(?=\p{L})){0,8})$/u
const DIGITS = ['', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구']

/** Of a text that is an amount and nothing else. */
export function amountOf(text: string): Amount | null {
  const [, number = '', unit = ''] = AMOUNT.exec(text.trim()) ?? []
  return number === '' ? null : { number, unit: unit.replaceAll(/[^\p{L}%]+/gu, '') }
}

/**
 * Whether a text says an amount. A number of one digit stands for much else (제3조), so that it must have its
 * unit; a longer one tells by itself.
 */
export function saysAmount(said: string, { number, unit }: Amount): boolean {
  const text = said.replaceAll(/\s+/gu, '')
  const digits = number.replaceAll('.', String.raw`\.`)
  const needsUnit = number.length === 1 && unit !== ''
  const first = needsUnit ? escaped(unit.slice(0, 2)) : ''
  if (new RegExp(String.raw`(?<!\d|\d\.)${digits}(?!\d|\.\d)${first}`, 'u').test(text)) return true
  const read = readAloud(Number(number))
  return read !== null && unit !== '' && text.includes(`${read}${unit}`)
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)

/** 3 is 삼, 15 is 십오. */
function readAloud(number: number): string | null {
  if (!Number.isInteger(number) || number < 1 || number > 99) return null
  const tens = Math.floor(number / 10)
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : (DIGITS[tens] ?? '')}십`
  return `${ten}${DIGITS[number % 10] ?? ''}`
}
