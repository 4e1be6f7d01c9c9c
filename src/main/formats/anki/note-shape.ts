/** Which field of a note type holds what, by their places; null where no field does. */
export type NoteShape = {
  stem: number
  /** In the order of their numbers. */
  options: number[]
  /** Fields of options that are wrong, where the key's text stands in a field of its own. */
  wrong: number[]
  /** All options in one field. */
  optionList: number | null
  key: number | null
  /** Why an option is right or wrong, by the place of the option. */
  reasons: ReadonlyMap<number, number>
  rationale: number[]
  stimulus: number | null
  statements: number | null
  source: number | null
  topic: number | null
  subject: number | null
  exam: number | null
  round: number | null
  number: number | null
  tags: number | null
  /** "0 = kprim, 1 = mc, 2 = sc" of the add-on Multiple Choice for Anki. */
  questionType: number | null
}

type Named =
  | 'stem'
  | 'optionList'
  | 'key'
  | 'rationale'
  | 'stimulus'
  | 'box'
  | 'source'
  | 'topic'
  | 'subject'
  | 'exam'
  | 'round'
  | 'number'
  | 'tags'
  | 'questionType'

const NAMES: readonly [Named, RegExp][] = [
  ['questionType', /^qtype/u],
  ['stem', /^(?:question(?:text|stem)?|front|stem|prompt|문제|질문|문항|문두|발문|물음|q|앞면?)$/u],
  [
    'key',
    /^(?:(?:correct)?(?:answers?|options?|choices?|keys?)|correct|정답|답|답안|solutionkey|뒤면?|뒷면|back|richtigeantwort|antworten?|respuesta|a)$/u
  ],
  [
    'optionList',
    /^(?:options?|choices?|alternatives?|선택지|선지|답지|보기목록|answerchoices|answeroptions)$/u
  ],
  ['box', /^(?:보기|보기상자|statements?|박스)$/u],
  [
    'rationale',
    /^(?:explanations?|rationale|해설|풀이|설명|extra\d*|backextra|remarks?|notes?|comments?|feedback|solution|reason|details?|additional(?:info|resources)?)$/u
  ],
  ['stimulus', /^(?:지문|제시문|자료|passage|context|stimulus|case|vignette|사례)$/u],
  ['source', /^(?:sources?|출처|references?|기출)$/u],
  ['topic', /^(?:topic|chapter|title|단원|주제|제목|소분류|subtopic)$/u],
  ['subject', /^(?:subject|과목|category|분야|대분류)$/u],
  ['exam', /^(?:exam|시험|시험명|자격|자격증)$/u],
  ['round', /^(?:round|회차|연도|year)$/u],
  ['number', /^(?:no|number|번호|문제번호|문항번호|num)$/u],
  ['tags', /^(?:tags?|태그)$/u]
]

const OPTION =
  /^(?:options?|choices?|opt|alternatives?|answers?|ans|items?|response|q|선택지|선지|답지|보기|지문|문항)?([a-o]|\d{1,2})(?:번|option|choice)?$/u
const OPTION_MARK = /(?:[a-o]|\d{1,2})(?:번|option|choice)?$/u
const REASON =
  /^(?:(?:해설|설명|reason|feedback|explanation|rationale|why|comment|선택지해설)([a-o]|\d{1,2})|([a-o]|\d{1,2})(?:해설|설명|reason|feedback|explanation))$/u
const WRONG =
  /^(?:wrong|incorrect|false|distractor|오답)(?:answers?|options?|choices?)?(?:\d{0,2}|[a-o])$/u
const BACK = /^(?:back|뒤면?|뒷면)$/u
const ALONE = /^(?:[a-o]|\d{1,2})번?$/u

/** Null for a note type whose fields' names do not say that its notes have options. */
export function shapeOf(names: readonly string[]): NoteShape {
  const folded = names.map(fold)
  const numbered = optionFields(folded)
  const wrong = folded.flatMap((name, at) => (WRONG.test(name) ? [at] : []))
  const taken = new Set([...numbered, ...wrong])
  const named = new Map<Named, number[]>()
  const reasons = new Map<number, number>()
  folded.forEach((name, at) => {
    if (taken.has(at)) return
    const reason = REASON.exec(name)
    const no = reason === null ? null : numberOf(reason[1] ?? reason[2] ?? '')
    if (no !== null) {
      reasons.set(no - 1, at)
      return
    }
    const role = NAMES.find(([, pattern]) => pattern.test(name))?.[0]
    if (role !== undefined) named.set(role, [...(named.get(role) ?? []), at])
  })
  const first = (role: Named): number | null => named.get(role)?.[0] ?? null
  const box = first('box')
  // A back beside a field for the key holds what is said of the key.
  const keys = (named.get('key') ?? []).toSorted(
    (a, b) => Number(BACK.test(folded[a] ?? '')) - Number(BACK.test(folded[b] ?? ''))
  )
  const hasOptions = numbered.length > 0 || wrong.length > 0 || first('optionList') !== null
  const [, back = null] = folded.map((_name, at) => at).filter((at) => at !== first('stem'))
  return {
    stem: first('stem') ?? firstUnnamed(folded, taken, named),
    options: numbered,
    wrong,
    // 보기 is the box of ㄱ, ㄴ, ㄷ where options stand elsewhere, and the options where they do not.
    optionList: first('optionList') ?? (hasOptions ? null : box),
    key: keys[0] ?? (hasOptions ? null : back),
    reasons,
    rationale: [...keys.slice(1), ...(named.get('rationale') ?? [])],
    stimulus: first('stimulus'),
    statements: hasOptions ? box : null,
    source: first('source'),
    topic: first('topic'),
    subject: first('subject'),
    exam: first('exam'),
    round: first('round'),
    number: first('number'),
    tags: first('tags'),
    questionType: first('questionType')
  }
}

/** Compatible forms are one (NFKC): ① is 1 here, and Ａ is A. */
const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** A run of fields that are numbered from the first option on, in the order of their numbers. */
function optionFields(names: readonly string[]): number[] {
  const groups = new Map<string, { at: number; no: number }[]>()
  names.forEach((name, at) => {
    const mark = OPTION.exec(name)?.[1]
    const no = mark === undefined ? null : numberOf(mark)
    if (mark === undefined || no === null) return
    const group = name.replace(OPTION_MARK, '') + (/^\d/u.test(mark) ? '#' : 'A')
    groups.set(group, [...(groups.get(group) ?? []), { at, no }])
  })
  const runs = [...groups.entries()].flatMap(([group, found]) => {
    const ordered = found.toSorted((a, b) => a.no - b.no)
    const from = ordered[0]?.no
    // Counted from 1, or from 0 as programmers do; a lone "A" is an answer, not an option.
    const whole = (from === 0 || from === 1) && ordered.every(({ no }, at) => no === from + at)
    return whole && ordered.length >= 2 ? [{ group, places: ordered.map(({ at }) => at) }] : []
  })
  return runs.toSorted((a, b) => b.places.length - a.places.length)[0]?.places ?? []
}

function numberOf(mark: string): number | null {
  if (/^\d+$/u.test(mark)) return Number(mark)
  const letter = 'abcdefghijklmno'.indexOf(mark)
  return letter < 0 ? null : letter + 1
}

/** The first field that is nothing else: what note types of every language put their question into. */
function firstUnnamed(
  names: readonly string[],
  taken: ReadonlySet<number>,
  named: ReadonlyMap<Named, number[]>
): number {
  const used = new Set([...named.values()].flat())
  const found = names.findIndex((name, at) => !taken.has(at) && !used.has(at) && !ALONE.test(name))
  return Math.max(found, 0)
}
