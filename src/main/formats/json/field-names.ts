import { squeeze } from '../table/cell-text.ts'
import { rolesOfName, seriesOfName, type NamedRole } from '../table/column-names.ts'

/** Names of stems that as well name anything else: an object is an item by them only with options beside. */
const VAGUE_STEMS = new Set(
  [
    'text',
    'sentence',
    'input',
    'content',
    '내용',
    'item',
    'instruction',
    'query',
    'q',
    'title'
  ].map(squeeze)
)
const VAGUE_KEYS = new Set(
  ['label', 'target', 'output', 'back', 'key', 'correct', 'gold', 'support'].map(squeeze)
)
/** Names of lists that say only that items are in them. */
const PLAIN_LISTS = new Set(
  [
    ...[
      'questions',
      'question',
      'items',
      'item',
      'data',
      'rows',
      'row',
      'records',
      'results',
      'result'
    ],
    ...[
      'entries',
      'list',
      'problems',
      'quiz',
      'quizzes',
      'examples',
      'instances',
      'samples',
      'values'
    ],
    ...[
      'train',
      'test',
      'dev',
      'validation',
      'val',
      'valid',
      'fewshot',
      'public',
      'private',
      'body'
    ],
    ...['mcqs', 'mcq', 'multiplechoice', 'content', 'contents', 'payload', 'response', 'objects'],
    ...['easy', 'medium', 'hard', 'documents', 'docs', 'features', 'questionlist', 'questiondata'],
    ...[
      '문제',
      '문제들',
      '문항',
      '문항들',
      '문제목록',
      '문항목록',
      '목록',
      '데이터',
      '질문',
      '질문들'
    ],
    ...['하위문제', '소문제', '세부문제', '기출문제', '객관식', '결과', '내용', '전체']
  ].map(squeeze)
)

/** Roles that a list of items hands down to each of them. */
export type HandedRole =
  'exam' | 'subject' | 'round' | 'form' | 'topic' | 'stimulus' | 'source' | 'licence'
const HANDED_DOWN: readonly HandedRole[] = [
  ...(['exam', 'subject', 'round', 'form', 'topic', 'stimulus', 'source', 'licence'] as const)
]

export type NameFacts = {
  roles: readonly NamedRole[]
  stem: boolean
  /** A stem, and nothing else: text and content are a thousand other things. */
  sureStem: boolean
  key: boolean
  sureKey: boolean
  number: boolean
  options: boolean
  /** ‹보기›, which holds statements or options. */
  box: boolean
  /** One of several columns that hold an option each. */
  option: boolean
  /** 유형, type: what kind of item a record is. */
  kind: boolean
  /** The options that are not the key, where that stands apart. */
  wrong: boolean
  /** The role that a container's field hands down to the items in it, null for one that is its own matter. */
  handed: HandedRole | null
}

/** Names kept in memory: they are the file's, and one with others in each record must not fill it. */
const MOST_REMEMBERED = 4000
const remembered = new Map<string, NameFacts>()

const KIND =
  /^(?:type|kind|qtype|questiontype|itemtype|format|answertype|유형|문제유형|문항유형|문제형식|문항형식|형식)$/u
const WRONG =
  /^(?:(?:incorrect|wrong)(?:answers?|options?|choices?)?|distractors?|오답|오답들|오답목록|오답지)$/u

/** What a name may stand for, remembered: the same few names come with every record. */
export function factsOf(name: string): NameFacts {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const roles = rolesOfName(name).map(({ role }) => role)
  const is = (role: NamedRole): boolean => roles.includes(role)
  const bare = squeeze(name)
  const facts: NameFacts = {
    roles,
    stem: is('stem'),
    sureStem: is('stem') && !is('number') && !VAGUE_STEMS.has(bare),
    key: is('key'),
    sureKey: is('key') && !VAGUE_KEYS.has(bare),
    number: is('number'),
    options: is('options') || is('box'),
    box: is('box') && !is('options'),
    option: seriesOfName(name)?.kind === 'option',
    kind: KIND.test(bare),
    wrong: WRONG.test(bare),
    handed: HANDED_DOWN.find(is) ?? null
  }
  if (remembered.size < MOST_REMEMBERED) remembered.set(name, facts)
  return facts
}

export const rolesOf = (name: string): readonly NamedRole[] => factsOf(name).roles
export const namesStem = (name: string): boolean => factsOf(name).stem
export const namesKey = (name: string): boolean => factsOf(name).key
export const namesNumber = (name: string): boolean => factsOf(name).number
export const namesOptions = (name: string): boolean => factsOf(name).options
export const namesBox = (name: string): boolean => factsOf(name).box
export const namesOption = (name: string): boolean => factsOf(name).option
export const namesWrong = (name: string): boolean => factsOf(name).wrong
export const handedDown = (name: string): HandedRole | null => factsOf(name).handed

/** Whether a list's name only says that items are in it. */
export const isPlainList = (name: string): boolean => PLAIN_LISTS.has(squeeze(name))

/** The role that a list's name gives its parts: subjects and 과목들 hold a subject each. */
export function roleOfParts(name: string): HandedRole | null {
  const single = name.replace(/(?:ies)$/iu, 'y').replace(/(?:s|들|_?목록|_?list)$/iu, '')
  return handedDown(single) ?? handedDown(name)
}

/** 2023, "2023년", 제42회: the name of a list that is a round's. */
export const namesRound = (name: string): boolean =>
  /^(?:(?:19|20)\d\d(?:년도?)?(?:[-_ ]?\d{1,2}회?차?)?|제?\s*\d{1,3}\s*회차?)$/u.test(name.trim())
