import { tidy } from './hint-words.ts'
import { fromCircled, keyOptions, type Key, type OptionNo } from './item.ts'

const MARK = String.raw`(?:[①-⑮]\s*번?|(?<![\d.제])(?:1[0-5]|[1-9])\s*번(?!째|\s*(?:문항|문제|줄)))`
const LIST = String.raw`${MARK}(?:\s*(?:[,·/]|및|또는|이나|나|과|와|그리고)\s*${MARK})*`
const NOT = String.raw`\s*(?:이|가|은|는|일|도)?\s*(?:아[니닌님]|될\s*수\s*없|수\s*없)`
// Said of somebody's mistake: "②가 정답이라고 생각하기 쉽다", "②가 정답처럼 보인다".
const SEEMS = String.raw`\s*(?:이?라(?:면|고\s*(?:생각|착각|오해|여기|보기|고른|혼동))|처럼|같|으로\s*(?:생각|착각|오해|보이)|이?\s*아[니닌님]|이?\s*될\s*수\s*없|일\s*수\s*없|이?\s*되려면)`

/** Ways to declare a key; `list` holds its marks, `instead` those behind "③이 아니라". */
const DECLARES = new RegExp(
  [
    // 정답은 ②, 정답: ②, ④
    String.raw`(?:정답(?:\s*번호)?|(?<=^|[.!?\n]\s*|따라서\s*|그러므로\s*|결국\s*|즉,?\s*)답)\s*(?:은|는|이|:|=|→)?\s*(?<list>${LIST})(?:(?<not>${NOT})(?:라|고|며)?[,\s]*(?<instead>${LIST})?)?`,
    // ②가 정답이다, 2번이 답이다
    String.raw`(?<one>${LIST})\s*(?:이|가|만이|만|야말로)\s*(?:바로\s*|유일한\s*|옳은\s*|맞는\s*|올바른\s*)*(?:정답(?!${SEEMS})|답(?=이다|입니다|임|이므로|이\s*된다|이\s*됩니다))`,
    // ② 정답 — reason
    String.raw`^[^\S\n]*(?<line>[①-⑮])\s*(?:[:—–-]\s*)?정답(?=\s*(?:[—–:.-]|$))`,
    // 정답: 2, on a line of its own
    String.raw`^[^\S\n]*정답[^\S\n]*:[^\S\n]*(?<bare>1[0-5]|[1-9])[^\S\n]*$`,
    String.raw`answer\s*(?:is|:)\s*(?:option\s*)?(?<english>[①-⑮])`
  ].join('|'),
  'gmu'
)

/** Options that a free text declares to be the key, each once. */
export function declaredKeys(text: string): OptionNo[] {
  const said = tidy(text).replaceAll(/[*_"'“”‘’「」『』《》<>()[\]]/gu, ' ')
  const marks = [...said.matchAll(DECLARES)].flatMap(({ groups = {} }) => {
    const { list, not, instead, one, line, bare, english } = groups
    const declared = [not === undefined ? list : undefined, instead, one, line, bare, english]
    return declared.flatMap((part) => part?.match(/[①-⑮]|\d+/gu) ?? [])
  })
  return [...new Set(marks.map((mark) => fromCircled(mark) ?? Number(mark)))]
}

/** Whether a free text declares an option to be the key which the stored key does not have. */
export function namesOtherKey(text: string, key: Key, options: number): boolean {
  const everyone = key.kind === 'all'
  return declaredKeys(text).some((no) => (everyone ? no > options : !keyOptions(key).includes(no)))
}
