import type { ExamRecord, ResponseSheet, SubjectRecord, SubjectSheet } from './second-judge.ts'

/** Where a sheet is aimed: anywhere, at one floor, or at the overall line; `beside` in items. */
export type SheetPlan = { seed: number; aim: 'free' | 'floor' | 'overall'; beside: number }

type Random = () => number
type Part = { subject: SubjectRecord; items: number; right: number; blanks: number }

/** Floors and lines of every exam here: 40 % and 60 % (the records are checked elsewhere). */
const FLOOR = 0.4
const LINE = 0.6
/** A paper of 2.5- and 3-point items seldom sums to the line exactly: so many orders are tried. */
const ORDERS = 60

/** mulberry32: 32 bits of state, enough to deal sheets. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const below = (random: Random, end: number): number => Math.floor(random() * end)

function shuffled<T>(random: Random, values: readonly T[]): T[] {
  const keyed = values.map((value) => ({ value, at: random() }))
  return keyed.sort((a, b) => a.at - b.at).map(({ value }) => value)
}

/** A sheet that the `grade` command takes: the same plan always deals the same one. */
export function dealSheet(exam: ExamRecord, plan: SheetPlan): ResponseSheet {
  const random = randomFrom(plan.seed)
  const all = exam.sessions.flatMap((session) => session.subjects)
  const groups = new Set(all.flatMap(({ electiveGroup }) => electiveGroup ?? []))
  const electives = [...groups].flatMap((group) => {
    const members = all.filter(({ electiveGroup }) => electiveGroup === group)
    return members[below(random, members.length)]?.id ?? []
  })
  const parts = all
    .filter(({ id, electiveGroup }) => electiveGroup === null || electives.includes(id))
    .map((subject) => dealPart(random, subject))
  if (plan.aim === 'floor') aimAtFloor(random, exam, parts, plan.beside)
  if (plan.aim === 'overall') aimAtLine(random, parts, plan.beside)
  return {
    electives,
    subjects: Object.fromEntries(parts.map((part) => [part.subject.id, fillIn(random, part)]))
  }
}

function dealPart(random: Random, subject: SubjectRecord): Part {
  const items = subject.questions ?? 1 + below(random, 40)
  const centre = 0.25 + 0.75 * random()
  const right = Math.round(items * Math.min(1, Math.max(0, centre + 0.2 * (random() - 0.5))))
  return { subject, items, right, blanks: random() ** 2 }
}

function aimAtFloor(random: Random, exam: ExamRecord, parts: readonly Part[], beside: number) {
  const groups = exam.passRule.failGroups ?? parts.map(({ subject }) => [subject.id])
  const group = groups[below(random, groups.length)] ?? []
  const unit = parts.filter(({ subject }) => group.includes(subject.id))
  for (const part of parts) part.right = Math.round(part.items * (0.55 + 0.45 * random()))
  const items = unit.reduce((count, part) => count + part.items, 0)
  const wanted = Math.ceil(items * FLOOR) + beside
  setRight(unit, slotsOf(random, unit).slice(0, Math.max(0, wanted)))
}

function aimAtLine(random: Random, parts: readonly Part[], beside: number) {
  const worth = (part: Part): number => part.subject.pointsPerQuestion ?? 1
  const line = LINE * parts.reduce((points, part) => points + part.items * worth(part), 0)
  let slots: Part[] = []
  let taken = 0
  for (let order = 0; order < ORDERS; order += 1) {
    slots = slotsOf(random, parts)
    let points = 0
    for (taken = 0; points < line - 1e-6; taken += 1) points += worth(slots[taken] as Part)
    if (points < line + 1e-6) break
  }
  setRight(parts, slots.slice(0, Math.max(0, taken + beside)))
}

/** Every item of the parts in a random order that favours some subjects over others. */
function slotsOf(random: Random, parts: readonly Part[]): Part[] {
  const spread = random() * 0.8
  const keyed = parts.flatMap((part) => {
    const favour = spread * random()
    return Array.from({ length: part.items }, () => ({ part, at: random() - favour }))
  })
  return keyed.sort((a, b) => a.at - b.at).map(({ part }) => part)
}

function setRight(parts: readonly Part[], slots: readonly Part[]): void {
  for (const part of parts) part.right = slots.filter((slot) => slot === part).length
}

function fillIn(random: Random, part: Part): SubjectSheet {
  const { subject, items, right, blanks } = part
  const keys: (number[] | 'all')[] = []
  const responses: (number | null)[] = []
  for (const isRight of shuffled(
    random,
    Array.from({ length: items }, (_, at) => at < right)
  )) {
    const options = shuffled(
      random,
      Array.from({ length: subject.choices }, (_, at) => at + 1)
    )
    const several = random() < 0.12
    const size = several ? 2 + below(random, subject.choices - 1) : 1
    const isBlank = random() < blanks
    if (isRight && random() < 0.04) {
      keys.push('all')
      responses.push(isBlank ? null : (options[0] ?? null))
      continue
    }
    keys.push(options.slice(0, size))
    const chosen = isRight ? options[below(random, size)] : isBlank ? null : options[size]
    responses.push(chosen ?? null)
  }
  return { keys, responses }
}
