const FAMILIES: readonly (readonly [kind: string, pattern: RegExp, order: string])[] = [
  ['circled', /^[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮]/u, '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮'],
  ['black', /^[❶❷❸❹❺❻❼❽❾❿]/u, '❶❷❸❹❺❻❼❽❾❿'],
  ['bracketed', /^[⑴⑵⑶⑷⑸]/u, '⑴⑵⑶⑷⑸'],
  ['circled jamo', /^[㉠㉡㉢㉣㉤㉥]/u, '㉠㉡㉢㉣㉤㉥'],
  ['jamo', /^[ㄱㄴㄷㄹㅁㅂㅅㅇ](?=\s*[.．:)]|\s)/u, 'ㄱㄴㄷㄹㅁㅂㅅㅇ'],
  ['syllable', /^[가나다라마바사아](?=\s*[.．)])/u, '가나다라마바사아'],
  ['letter', /^[A-Ea-e](?=[.)])/u, 'ABCDE'],
  ['digit', /^\(?[1-9](?=\))/u, '123456789']
]

export type ListMark = { kind: string; no: number }

/** The mark that text begins with: ② of an option, ㄴ of a statement; an option marked ❷ counts as ②. */
export function markAt(text: string): ListMark | null {
  for (const [kind, pattern, order] of FAMILIES) {
    const found = pattern.exec(text)?.[0].replace('(', '').toUpperCase()
    if (found !== undefined) {
      return { kind: kind === 'black' ? 'circled' : kind, no: order.indexOf(found) + 1 }
    }
  }
  return null
}

const OPTION = /^[①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿]/u

export const startsOption = (text: string): boolean => OPTION.test(text)

/** An item's number as papers print it: "1.", "문 1.", "[문 1]", "01)". */
export const startsItem = (text: string): boolean =>
  /^(?:\[|【|〔)?\s*(?:문(?:제|항)?\s*)?\d{1,3}\s*(?:[.．)\]】〕]|번)/u.test(text)
