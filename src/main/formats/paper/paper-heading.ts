import { NO_PAPER, type DraftPaper } from '@shared/domain/draft.ts'
import type { KeyStatus } from '@shared/domain/item.ts'
import { markNumber } from './option-marks.ts'

/** What a heading says of the items below it. */
export type Heading = {
  paper: Partial<DraftPaper>
  /** The 정답 pages begin here. */
  keys: boolean
  status: KeyStatus | null
}

const NUMBERED_SUBJECT =
  /^(?:[#■□◆●○▶*\s【[<〈(]*)(?:제\s*)?(?:\d{1,2}|[①-⑨Ⅰ-Ⅹ])\s*(?:교시\s*)?과목\s*[:：.)\]】>〉-]*\s*(?<name>.{1,40})$/u
const NAMED_SUBJECT =
  /^[#■□◆●○▶*\s【[<〈(]*(?:시험\s*)?(?:과\s*목|영\s*역|교\s*과)\s*(?:명)?\s*[:：]\s*(?<name>.{1,40})$/u
const BOXED_SUBJECT =
  /^[#*\s]*(?:【\s*(?<a>[^】]{2,24})\s*】|［\s*(?<b>[^］]{2,24})\s*］|《\s*(?<c>[^》]{2,24})\s*》)\s*(?:\(?\s*\d{1,3}\s*문항?\s*\)?)?$/u
const NO_SUBJECT =
  /^[[<〈(]?\s*(?:보\s*기|사\s*례|제시문|자\s*료|조\s*건|그\s*림|표|지문|상황|규정|설명|예시|글|원리|판례|배점)\s*\d{0,2}\s*[\]>〉)]?$|참조|정\s*답|해\s*설|문제|문\s*\d|\d\s*[~∼-]|기\s*출|유의|주의|다음|답안/u
// "공법 선택형", "자료해석영역"
const SUBJECT_WITHIN = /(?:^|[\s(])(?<name>[가-힣·ㆍ]{2,14})\s*(?:선택형|객관식|영역)(?![가-힣])/u
const ROUND = /제?\s*(?<round>\d{1,3})\s*회(?![가-힣])/u
const YEAR = /(?<year>(?:19|20)\d\d)\s*(?<word>학년도|년도|년)/u
const EXAM =
  /(?:\d\s*회|(?:학년도|년도)(?!\s*제?\s*\d{1,3}\s*회))\s*(?<name>[가-힣A-Za-z0-9·ㆍ() ]{2,28}?)(?=(?:\s*(?:국가)?\s*(?:전문|기술)?\s*자격\s*시험|\s*국가\s*시험|\s+시험|\s*제?\s*\d\s*차|\s*필기|\s+문제|\s+[가-힣·ㆍ]{2,14}\s*(?:선택형|객관식|영역)|\s+(?:선택형|객관식)|\s*(?:가답안|최종|확정)|\s+정답|\s+등\s|\s*[,[<【]|\s*$))/u
const FORM =
  /(?:^|[\s([<【〈])(?:책\s*형\s*[:：]?\s*(?<late>[A-D가나다라마①-⑤1-5])|(?<early>[A-DＡ-Ｄ가나다라마①-⑤1-5])\s?(?:책\s*형|형))(?![가-힣])/u
const KEYS =
  /^[#■□◆●○▶*※\s]*[[【〔<〈《「(]?\s*(?:[가-힣\d]{0,12}\s*)?(?:정\s*답\s*표|답\s*안\s*표|정\s*답|가\s*답\s*안|최종\s*답\s*안|확정\s*답\s*안|답\s*안\s*지|해\s*답)\s*(?:및|과|와|·|,)?\s*(?:해\s*설|풀\s*이)?\s*(?:표|지|\(?안\)?)?\s*[\]】〕>〉》」)]?\s*[:：]?$/u
const RATIONALES =
  /^[#■□◆●○▶*※\s]*[[【〔<〈《「(]?\s*(?:해\s*설|풀\s*이|정답\s*해설|문제\s*해설|해설\s*및\s*정답|풀이\s*및\s*정답)\s*(?:편|집)?\s*[\]】〕>〉》」)]?$/u

/** What a line says as a heading of a paper; null for any other line. */
export function heading(text: string): Heading | null {
  if (text === '' || text.length > 90 || /[?？]/u.test(text)) return null
  const paper: Partial<DraftPaper> = {}
  const subject = subjectOf(text)
  if (subject !== null) paper.subject = subject
  const keys = isKeyHeading(text)
  const titled = /시험|자격|문제지|문제집|기출|모의|고사|고시|책\s*형|선택형|정답|답안|공채/u.test(
    text
  )
  const title = text.length <= 70 && !/[.다]$/u.test(text.replace(/^[#\s]+/u, ''))
  if (title) {
    const round = ROUND.exec(text)?.groups?.['round']
    const year = YEAR.exec(text)?.groups
    if (round !== undefined && (titled || year !== undefined)) paper.round = `제${round}회`
    else if (year !== undefined && titled)
      paper.round = `${year['year'] ?? ''}${year['word'] ?? ''}`
    const exam = EXAM.exec(text)?.groups?.['name']
    if (exam !== undefined && paper.round !== undefined) paper.exam = tidy(exam)
    const form = text.length <= 60 ? FORM.exec(text)?.groups : undefined
    const letter = form?.['late'] ?? form?.['early']
    if (letter !== undefined) paper.form = `${letter.normalize('NFKC')}형`
  }
  if (paper.exam === '') delete paper.exam
  if (Object.keys(paper).length === 0 && !keys) return null
  return { paper, keys, status: statusOf(text) }
}

/** "정답", "정답 및 해설", "최종정답표": the heading of the pages or the table that hold the keys. */
export const isKeyHeading = (text: string): boolean =>
  text.length <= 40 && (KEYS.test(text) || RATIONALES.test(text) || /가답안\s*(?:\(|$)/u.test(text))

const statusOf = (text: string): KeyStatus | null => {
  if (/가\s*답\s*안/u.test(text)) return 'provisional'
  return /최종|확정/u.test(text) ? 'final' : null
}

function subjectOf(text: string): string | null {
  const numbered = NUMBERED_SUBJECT.exec(text) ?? NAMED_SUBJECT.exec(text)
  const named = numbered?.groups?.['name']
  if (named !== undefined && !/[.다]$/u.test(named)) return subjectName(named)
  const boxed = BOXED_SUBJECT.exec(text.replace(FORM, '').trimEnd())?.groups
  const inside = boxed?.['a'] ?? boxed?.['b'] ?? boxed?.['c']
  if (inside !== undefined && !NO_SUBJECT.test(inside) && !FORM.test(` ${inside}`)) {
    return subjectName(inside)
  }
  const within = text.length <= 60 ? SUBJECT_WITHIN.exec(text)?.groups?.['name'] : undefined
  return within !== undefined && !/시험|문항|문제/u.test(within) ? subjectName(within) : null
}

const SUBJECT_ENDING =
  /(?:법|론|학|규|영어|국어|한문|회계|국사|한국사|실무|이론|관리|계획|설계|언어|해석|판단|논리|상식|수학|과학|사회|정보|경제|행정|실제|제도|공학|기초|응용|의학|간호|보건|처리|기술|활용|구축|통계)$/u

/** A line with nothing but a subject's name, as it stands above the first item of each; null for any other. */
export function plainSubject(text: string): string | null {
  const bare = text.replace(/^[#\s]+|[*_]+/gu, '').replace(/^[[<〈(]\s*|\s*[\]>〉)]$/gu, '')
  const name = subjectName(bare)
  if (name === null || name.length > 20 || NO_SUBJECT.test(name)) return null
  return /^[가-힣·ㆍ() ]+$/u.test(name) && SUBJECT_ENDING.test(name) ? name : null
}

function subjectName(text: string): string | null {
  const bare = tidy(
    text
      .replace(/\(?\s*\d{1,3}\s*문항?\s*\)?|\(\s*\d{1,3}\s*[~∼-]\s*\d{1,3}\s*번?\s*\)/gu, '')
      .replace(/\s*[[(<【]?\s*[A-D가-마①-⑤]\s*(?:책\s*형|형)\s*[\])>】]?\s*$/u, '')
      .replace(/^[【[<〈(《\s]+|[】\]>〉》\s]+$/gu, '')
      .replace(/\s*(?:선택형|객관식|영역)$/u, '')
  )
  // 민 법: a short name is printed with its syllables apart.
  const close = /^(?:[가-힣]\s+)+[가-힣]$/u.test(bare) ? bare.replace(/\s/gu, '') : bare
  return close === '' ? null : close
}

const tidy = (text: string): string => text.replace(/\s+/gu, ' ').replace(/[*#_]/gu, '').trim()

/** The paper as known after a heading; a new round or exam forgets the subject of the last. */
export function paperAfter(paper: DraftPaper, { paper: said }: Heading): DraftPaper {
  const turned =
    (said.round !== undefined && paper.round !== null && said.round !== paper.round) ||
    (said.exam !== undefined && paper.exam !== null && said.exam !== paper.exam)
  return { ...(turned ? { ...NO_PAPER, exam: paper.exam } : paper), ...said }
}

/** A and A형, ① and 1책형: forms compare by this. */
export const formLetter = (form: string): string => {
  const bare = form.replace(/책|형|\s/gu, '').normalize('NFKC')
  return (
    markNumber(form.trim().charAt(0)) !== null && /^[①-⑮]/u.test(form)
      ? String(markNumber(form.trim().charAt(0)))
      : bare
  ).toUpperCase()
}
