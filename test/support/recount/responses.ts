import type { RawEvent, RawExam, RawKey, RawProfile, RawSitting } from './raw.ts'

/** A graded response, told from the clicks of the sitting alone. */
export type Graded = {
  sitting: RawSitting
  position: number
  itemId: string
  subjectId: string
  points: number
  blank: boolean
  correct: boolean
  elapsedMs: number
  budgetMs: number
  at: number
  /** Days since 1970-01-01 in Korea. */
  day: number
  confidence: string | null
  change: Change | null
  /** As the column would have it. */
  response: string | null
}
export type Change = 'rightToWrong' | 'wrongToRight' | 'wrongToWrong' | 'rightToRight'

export const dayOf = (at: number): number => {
  const [year = 0, month = 1, day = 1] = koreanDate.format(at).split('-').map(Number)
  return Date.UTC(year, month - 1, day) / 86_400_000
}
// The calendar of Intl, not arithmetic: another way to the same day.
const koreanDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' })

/** What was left blank under a clock is graded, but says nothing of the item: time ran out, or the sheet was handed in. */
export const wasGiven = ({ blank, sitting }: Graded): boolean =>
  !blank || sitting.mode === 'learn' || sitting.mode === 'review'

/** Every graded response of sittings that are in the lists. */
export const gradedOf = (profile: RawProfile): Graded[] =>
  profile.sittings.filter(({ removed }) => !removed).flatMap((one) => gradedIn(profile, one))

type Line = {
  response: string | null
  marks: (string | null)[]
  word: string | null
  spent: number
  shown: { at: number; spent: number } | null
}

const empty = (): Line => ({ response: null, marks: [], word: null, spent: 0, shown: null })

function gradedIn(profile: RawProfile, sitting: RawSitting): Graded[] {
  const lines = new Map(sitting.items.map(({ position }) => [position, empty()]))
  const clock = new Clock(sitting)
  for (const event of sitting.events) {
    const { position, ms } = clock.see(event)
    const inFront = lines.get(position)
    if (inFront !== undefined) inFront.spent += ms
    if (event.position !== null) mark(lines, event.position, event)
  }
  const shows = sitting.mode === 'learn' || sitting.mode === 'review'
  const end = sitting.events.find(({ kind }) => kind === 'finish')?.at ?? null
  return sitting.items.flatMap((item): Graded[] => {
    const line = lines.get(item.position) ?? empty()
    const { response, shown } = line
    const at = shown?.at ?? (end !== null && (!shows || response !== null) ? end : null)
    if (at === null) return []
    const key = profile.keys.get(item.revisionId) ?? { kind: 'none', options: [] }
    return [
      {
        sitting,
        position: item.position,
        itemId: item.itemId,
        subjectId: item.subjectId,
        points: item.points,
        blank: response === null,
        correct: isRight(response, key),
        elapsedMs: shown?.spent ?? line.spent,
        budgetMs: budgetOf(sitting.exam, item.subjectId),
        at,
        day: dayOf(at),
        confidence: line.word,
        change: changeIn(line.marks, key),
        response
      }
    ]
  })
}

function mark(lines: Map<number, Line>, position: number, event: RawEvent): void {
  const line = lines.get(position)
  if (line === undefined) return
  if (event.kind === 'take-back') lines.set(position, empty())
  if (event.kind === 'reveal') line.shown = { at: event.at, spent: line.spent }
  if (event.kind === 'confidence') line.word = event.confidence
  if (event.kind === 'respond') {
    line.response = event.response
    line.marks.push(event.response)
  }
}

/** Which item was in front, and for how long since the event before, while a period ran. */
class Clock {
  readonly #sitting: RawSitting
  #front = 1
  #last: number | null = null
  #deadline: number | null = null
  #runs = false

  constructor(sitting: RawSitting) {
    this.#sitting = sitting
  }

  see(event: RawEvent): { position: number; ms: number } {
    const position = this.#front
    const until = Math.min(event.at, this.#deadline ?? event.at)
    const counts = this.#runs && this.#last !== null && event.kind !== 'resume'
    const ms = counts ? Math.max(0, until - (this.#last ?? until)) : 0
    this.#last = event.at
    if (event.kind === 'begin-period') this.#begin(event)
    if (event.kind === 'hand-in') this.#runs = false
    if (event.kind === 'move' || event.kind === 'take-back') this.#front = event.position ?? 1
    return { position, ms }
  }

  #begin({ at, period }: RawEvent): void {
    const one = this.#sitting.periods.find(({ no }) => no === period)
    this.#front = one?.first ?? 1
    this.#runs = true
    this.#deadline = one?.durationMs == null ? null : at + one.durationMs
  }
}

const numbers = (response: string): number[] => response.split(',').map(Number)

export function isRight(response: string | null, { kind, options }: RawKey): boolean {
  if (kind === 'all' || kind === 'none') return true
  if (response === null) return false
  const marked = numbers(response)
  if (kind === 'set') {
    return marked.length === options.length && marked.every((no) => options.includes(no))
  }
  return marked.length === 1 && options.includes(marked[0] ?? 0)
}

/** The first option marked against what stood there in the end; where both are the same, no mind was changed. */
function changeIn(marks: readonly (string | null)[], key: RawKey): Change | null {
  const whole = key.kind === 'set' ? key.options.length : 1
  const first = marks.find((one) => one !== null && numbers(one).length >= whole)
  const last = marks.at(-1)
  if (first === undefined || last === undefined || first === last) return null
  const words = { true: 'right', false: 'wrong' } as const
  const from = words[`${isRight(first, key)}`]
  const to = words[`${isRight(last, key)}`]
  return `${from}To${to === 'right' ? 'Right' : 'Wrong'}`
}

/** Minutes of the subject's own 교시 over the items that one candidate sits in it. */
export function budgetOf(exam: RawExam, subjectId: string): number {
  const session = exam.sessions.find(({ subjects }) => subjects.some(({ id }) => id === subjectId))
  const groups = new Map((session?.subjects ?? []).map((one) => [one.electiveGroup ?? one.id, one]))
  const counts = [...groups.values()].map(({ questions }) => questions)
  if (session?.minutes == null || counts.includes(null)) {
    return (exam.suggestedSecondsPerItem ?? 60) * 1000
  }
  return (session.minutes * 60_000) / counts.reduce((sum: number, count) => sum + (count ?? 0), 0)
}
