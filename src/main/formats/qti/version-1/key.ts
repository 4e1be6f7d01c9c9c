import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import type { FilePlace } from '@shared/domain/draft.ts'
import { childrenOf, descendantsOf, type XmlElement } from '../../xml.ts'
import { keyFrom, NO_KEY, type KeyFound } from '../checked-item.ts'
import { attributeOf } from '../names.ts'
import { scoringOf, type OptionOf, type Scoring } from './conditions.ts'
import { scoreFor, setsOf } from './score.ts'

/** More than that no item needs; what has more is not worked out. */
const MOST_CONDITIONS = 200
const MOST_TESTS = 600
const MOST_STARTS = 24

export type Asked = {
  item: XmlElement
  options: number
  /** rcardinality="Single" */
  single: boolean
  optionOf: OptionOf
  place: FilePlace
}

/**
 * The key by what scores most: the options an item with one response gives full marks for, or the smallest set
 * that an item with several does. What `resprocessing` says is played through, so it may say it in any way.
 */
export function keyOf(asked: Asked): KeyFound | ImportFinding {
  const scoring = scoringOf(asked.item, asked.single, asked.optionOf)
  if (scoring.conditions.length > MOST_CONDITIONS || scoring.tests > MOST_TESTS) {
    return importFinding('key-unreadable', asked.place, { found: 'resprocessing' })
  }
  if (scoring.conditions.length === 0) return titledKey(asked)
  const found = asked.single ? bestOptions(asked, scoring) : bestSet(asked, scoring)
  if (!('key' in found) || found.key !== null) return found
  const [unknown] = scoring.unknown
  return unknown === undefined
    ? found
    : importFinding('key-not-an-option', asked.place, { found: unknown.slice(0, 200) })
}

function bestOptions({ options }: Asked, scoring: Scoring): KeyFound {
  const scores = Array.from({ length: options }, (_, index) =>
    scoreFor(new Set([index + 1]), scoring)
  )
  const most = Math.max(...scores)
  if (most <= Math.max(0, scoreFor(new Set(), scoring))) return NO_KEY
  const key = scores.flatMap((score, index) => (score === most ? [index + 1] : []))
  return keyFrom(
    key,
    false,
    scores.some((score) => score > 0 && score < most)
  )
}

function bestSet({ options, place }: Asked, scoring: Scoring): KeyFound | ImportFinding {
  const wanted = scoring.conditions.flatMap(({ test, effects }) =>
    effects.some(({ value }) => value > 0) ? setsOf(test) : []
  )
  const starts = new Map(
    wanted.slice(0, MOST_STARTS).map((set) => [[...set].toSorted().join(), set])
  )
  const found = new Map<string, { set: number[]; score: number }>()
  for (const start of [[], ...starts.values()]) {
    const set = climbed(start, options, scoring)
    found.set(set.join(), { set, score: scoreFor(new Set(set), scoring) })
  }
  const most = Math.max(...[...found.values()].map(({ score }) => score))
  const best = [...found.values()].filter(({ score }) => score === most).map(({ set }) => set)
  const [only] = best
  if (most <= 0 || only === undefined || best.some((set) => set.length === 0)) return NO_KEY
  if (best.length === 1) return keyFrom(only, true, unequal(only, scoring))
  if (best.every((set) => set.length === 1)) return keyFrom(best.flat(), false)
  return importFinding('key-unreadable', place, {
    found: best
      .map((set) => set.join('+'))
      .join(' / ')
      .slice(0, 200)
  })
}

/** Options are added while the score grows and dropped while it does not shrink. */
function climbed(start: readonly number[], options: number, scoring: Scoring): number[] {
  const set = new Set(start)
  let score = scoreFor(set, scoring)
  for (let grew = true; grew;) {
    grew = false
    for (let option = 1; option <= options; option += 1) {
      if (set.has(option)) continue
      set.add(option)
      const more = scoreFor(set, scoring)
      if (more > score) [score, grew] = [more, true]
      else set.delete(option)
    }
  }
  for (const option of [...set].toSorted((a, b) => a - b)) {
    set.delete(option)
    const less = scoreFor(set, scoring)
    if (less < score) set.add(option)
    else score = less
  }
  return [...set].toSorted((a, b) => a - b)
}

/** Whether some of the options are worth more than others. */
function unequal(set: readonly number[], scoring: Scoring): boolean {
  const alone = set.map((option) => scoreFor(new Set([option]), scoring))
  return alone.some((score) => score > 0 && score !== alone[0])
}

/** Without any score: the condition that is called correct, or whose feedback is. */
function titledKey({ item, optionOf, single }: Asked): KeyFound {
  const options = childrenOf(item, 'resprocessing')
    .flatMap((processing) => childrenOf(processing, 'respcondition'))
    .filter(isCalledCorrect)
    .flatMap((condition) => descendantsOf(condition, 'varequal'))
    .map((equal) =>
      optionOf(
        equal.children
          .filter((one) => typeof one === 'string')
          .join('')
          .trim()
      )
    )
    .filter((option) => option !== null)
  return keyFrom(options, !single)
}

const isCalledCorrect = (condition: XmlElement): boolean =>
  /^correct/iu.test(attributeOf(condition, 'title')) ||
  childrenOf(condition, 'displayfeedback').some((feedback) =>
    /^correct/iu.test(attributeOf(feedback, 'linkrefid'))
  )
