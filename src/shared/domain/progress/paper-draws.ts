import { shuffled, type Random } from '../random.ts'
import { abilitiesAt, levelsOf } from './ability.ts'
import {
  floorAt,
  lineChance,
  plus,
  unitAt,
  type Normal,
  type SubjectMoments
} from './paper-chances.ts'
import { between, countBelow, countTable, type CountTable } from './paper-counts.ts'
import type { PaperRule, PaperUnit } from './paper-rule.ts'

/** A round takes one general level; its draws take every point of every subject's ability once (Latin hypercube). */
const ROUNDS = 20
const DRAWS = 100

/** One entry a draw: chances at the drawn abilities, and the sums of a paper that is drawn from them. */
export type PaperDraws = {
  /** In the order of the rule's units. */
  units: { floor: Float64Array; sum: Float64Array; mean: Float64Array }[]
  overall: { sum: Float64Array; mean: Float64Array }
  line: Float64Array
  /** Of clearing every floor and the line on the same paper. */
  pass: Float64Array
}

export type DrawnSubject = { questions: number; likelihood: Float64Array }

export function drawPapers(
  rule: PaperRule,
  subjects: readonly DrawnSubject[],
  random: Random
): PaperDraws {
  const perDraw = (): Float64Array => new Float64Array(ROUNDS * DRAWS)
  const draws: PaperDraws = {
    units: rule.units.map(() => ({ floor: perDraw(), sum: perDraw(), mean: perDraw() })),
    overall: { sum: perDraw(), mean: perDraw() },
    line: perDraw(),
    pass: perDraw()
  }
  const levels = levelsOf(
    subjects.map(({ likelihood }) => likelihood),
    ROUNDS
  )
  const drawn = subjects.map(({ questions, likelihood }, at): DrawnAbilities => {
    const rounds = Array.from(levels, (level) => abilitiesAt(level, likelihood, DRAWS))
    const subject = { items: questions, least: leastAlone(rule, at) }
    return { rounds, table: countTable(subject, rangeOf(rounds)) }
  })
  for (let round = 0; round < ROUNDS; round += 1) {
    const subjectRounds = drawn.map((subject) => subjectRound(subject, round, random))
    for (let place = 0; place < DRAWS; place += 1) {
      drawPaper(rule, subjectRounds, place, draws, round * DRAWS + place)
    }
  }
  return draws
}

/** Of one subject: abilities of each round, and what a paper gives at them. */
type DrawnAbilities = { rounds: Float64Array[]; table: CountTable }

/** Abilities are ascending, in a round and from round to round. */
const rangeOf = (rounds: readonly Float64Array[]): { low: number; high: number } => ({
  low: rounds[0]?.[0] ?? 0,
  high: rounds.at(-1)?.at(-1) ?? 0
})

/** A subject's draws of a round. */
type SubjectRound = SubjectMoments & { tails: Float64Array; counts: Float64Array }

/** In random order, so that subjects meet by chance. */
function subjectRound(
  { rounds, table }: DrawnAbilities,
  round: number,
  random: Random
): SubjectRound {
  const abilities = rounds[round] as Float64Array
  const places = [...abilities.keys()]
  const order = shuffled(places, random)
  const luck = shuffled(places, random)
  const [means, variances, tails, counts] = [empty(), empty(), empty(), empty()]
  for (let place = 0; place < DRAWS; place += 1) {
    const ability = abilities[order[place] as number] as number
    means[place] = between(table, 'means', ability)
    variances[place] = between(table, 'variances', ability)
    tails[place] = between(table, 'tails', ability)
    counts[place] = countBelow(table, ability, ((luck[place] as number) + 0.5) / DRAWS)
  }
  return { means, variances, tails, counts }
}

const empty = (): Float64Array => new Float64Array(DRAWS)

function drawPaper(
  rule: PaperRule,
  subjects: readonly SubjectRound[],
  place: number,
  draws: PaperDraws,
  draw: number
): void {
  let all: Normal = { mean: 0, variance: 0 }
  let above: Normal = { mean: 0, variance: 0 }
  let cleared = 1
  const tailAt = (at: number): number => (subjects[at] as SubjectRound).tails[place] as number
  let overall = 0
  rule.units.forEach((unit, at) => {
    const { members, weights } = unit
    const sums = unitAt(unit, rule.weights, subjects, place)
    const floor = floorAt(unit, sums)
    // What is one subject is known exactly.
    const alone = members.length === 1 && unit.needed !== null
    const chance = alone ? tailAt(members[0] as number) : floor.chance
    let sum = 0
    members.forEach((subject, member) => {
      const count = (subjects[subject] as SubjectRound).counts[place] as number
      sum += count * (weights[member] as number)
      overall += count * (rule.weights[subject] as number)
    })
    const own = draws.units[at] as PaperDraws['units'][number]
    own.floor[draw] = chance
    own.sum[draw] = sum
    own.mean[draw] = sums.own.mean
    cleared *= chance
    all = plus(all, sums.line)
    above = plus(above, floor.line)
  })
  draws.overall.sum[draw] = overall
  draws.overall.mean[draw] = all.mean
  const line = lineChance(rule, all)
  draws.line[draw] = line
  // What is above the floors is not quite normal: a hair must not make passing likelier than the line.
  draws.pass[draw] = Math.min(line, cleared * lineChance(rule, above))
}

/** Items that clear the floor of a subject that is judged by itself. */
function leastAlone({ units }: PaperRule, subject: number): number {
  const alone = units.find(
    ({ members }: PaperUnit) => members.length === 1 && members[0] === subject
  )
  return Math.ceil((alone?.needed ?? 0) / (alone?.weights[0] ?? 1))
}
