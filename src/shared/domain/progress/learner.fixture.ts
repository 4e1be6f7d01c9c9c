import type { Exam } from '../exam.ts'
import { seededRandom } from '../option-order.ts'
import { judge, type Judgement } from '../pass-rule.ts'
import type { Random } from '../random.ts'
import type { SubjectEvidence } from './readiness.ts'

/** How learners, items and papers of a simulation come about; logits, and logits in 30 days. */
export type World = {
  /** Share of the variance of ability that all subjects of a learner have in common. */
  common: number
  /** Random walk of ability, one standard deviation, and the mean and deviation of a steady climb. */
  drift: number
  climb: { mean: number; deviation: number }
  /** By how much a subject is harder or easier from paper to paper, one standard deviation. */
  paper: number
  /** By how much the items of the exam are harder than those that the learner practised with. */
  harder: number
  /**
   * The bank is small: all items are new in the first days of the history only, and four mocks of the last weeks are
   * made of them, easier by `gain` (mean and deviation over learners). Null: new items all the time.
   */
  smallBank: { gain: number; deviation: number } | null
}

/** Not the model's own: items have difficulties of their own, labels hardly tell them, and blind marks are right at times. */
export const USUAL: World = {
  common: 0.5,
  drift: 0.2,
  climb: { mean: 0.05, deviation: 0.1 },
  paper: 0.2,
  harder: 0,
  smallBank: null
}

const ABILITY = { mean: 0.3, deviation: 1 }
/** Of authored labels with the true difficulty; 0.1 to 0.7 were measured (docs/progress.md). */
const LABEL_CORRELATION = 0.4
const LABELLED = 0.6
/** The upper and the lower quarter of a standard normal lie beyond it. */
const QUARTER = 0.6745

/** Days before today of mocks made of items met before, and the share of the history that has no new item any more. */
const MOCK_AGES = [0, 14, 28, 42]
const OF_THE_BANK = 0.8

export const TODAY = 20_000

export type SimulatedLearner = {
  evidence: SubjectEvidence[]
  /** Of a paper that was sat today. */
  outcome: Judgement
}

export function simulatedLearner(exam: Exam, world: World, seed: number): SimulatedLearner {
  const random = seededRandom(seed)
  const common = normal(random)
  const climb = world.climb.mean + world.climb.deviation * normal(random)
  const history = 30 + Math.floor(210 * random())
  const { smallBank } = world
  const gain = smallBank === null ? null : smallBank.gain + smallBank.deviation * normal(random)
  const sat = satOf(exam)
  const subjects = sat.map((subject) => {
    const own = Math.sqrt(world.common) * common + Math.sqrt(1 - world.common) * normal(random)
    const ability = ABILITY.mean + ABILITY.deviation * own
    const responses = Math.round(10 * 15 ** random())
    return {
      subject,
      ability,
      practice: practised(
        {
          ability,
          climb,
          history,
          responses,
          choices: subject.choices,
          gain,
          questions: subject.questions ?? 0
        },
        world,
        random
      )
    }
  })
  return {
    evidence: subjects.map(({ subject, practice }) => ({
      id: subject.id,
      questions: subject.questions,
      pointsPerQuestion: subject.pointsPerQuestion,
      choices: subject.choices,
      ...practice
    })),
    outcome: judge(
      subjects.map(({ subject: { id, questions, pointsPerQuestion, choices }, ability }) => {
        const items = questions ?? 0
        const points = pointsPerQuestion ?? 0
        const shift = world.harder + world.paper * normal(random)
        let correct = 0
        for (let item = 0; item < items; item += 1) {
          if (random() < rightOf(ability - shift - normal(random), choices)) correct += 1
        }
        return { id, correct, items, points: correct * points, maxPoints: items * points }
      }),
      exam,
      { scaled: false }
    )
  }
}

/** One subject of each elective group. */
function satOf(exam: Exam): Exam['sessions'][number]['subjects'] {
  const groups = new Set<string>()
  return exam.sessions
    .flatMap(({ subjects }) => subjects)
    .filter(({ electiveGroup }) => {
      if (electiveGroup === null) return true
      if (groups.has(electiveGroup)) return false
      groups.add(electiveGroup)
      return true
    })
}

type Practice = {
  ability: number
  climb: number
  history: number
  responses: number
  choices: number
  /** Of items met before; null: the bank is never used up. */
  gain: number | null
  questions: number
}

function practised(
  { ability, climb, history, responses, choices, gain, questions }: Practice,
  world: World,
  random: Random
): Pick<SubjectEvidence, 'responses' | 'repeats'> {
  const newUntil = gain === null ? 0 : Math.floor(history * OF_THE_BANK)
  const met = gain === null ? [] : MOCK_AGES.flatMap((age) => Array<number>(questions).fill(age))
  const events = [
    ...Array.from({ length: responses }, () => ({
      age: newUntil + Math.floor((history - newUntil) * random()),
      repeat: false
    })),
    ...met.map((age) => ({ age, repeat: true }))
  ]
  let walked = 0
  let age = 0
  // From today backwards, so that the ability of today is the one that was drawn.
  const newestFirst = events
    .toSorted((a, b) => a.age - b.age)
    .map((event) => {
      walked += world.drift * Math.sqrt((event.age - age) / 30) * normal(random)
      age = event.age
      const then = ability - (climb * age) / 30 + walked + (event.repeat ? (gain ?? 0) : 0)
      const difficulty = normal(random)
      return {
        repeat: event.repeat,
        day: TODAY - age,
        correct: random() < rightOf(then - difficulty, choices),
        difficulty: labelOf(difficulty, random)
      }
    })
    .toReversed()
  return {
    responses: newestFirst
      .filter(({ repeat }) => !repeat)
      .map(({ day, correct, difficulty }) => ({ day, correct, difficulty })),
    repeats: newestFirst
      .filter(({ repeat }) => repeat)
      .map(({ day, correct }) => ({ day, correct }))
  }
}

/** Blind marks are right once in `choices`. */
const rightOf = (logit: number, choices: number): number =>
  1 / choices + (1 - 1 / choices) / (1 + Math.exp(-logit))

function labelOf(difficulty: number, random: Random): 'easy' | 'medium' | 'hard' | null {
  if (random() > LABELLED) return null
  const seen =
    LABEL_CORRELATION * difficulty + Math.sqrt(1 - LABEL_CORRELATION ** 2) * normal(random)
  if (seen < -QUARTER) return 'easy'
  return seen > QUARTER ? 'hard' : 'medium'
}

/** Box and Muller (1958). */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
