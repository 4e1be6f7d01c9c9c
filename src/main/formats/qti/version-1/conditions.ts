import { childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '../../xml.ts'
import { attributeOf } from '../names.ts'

/** A test of what was marked (ASI 1.2, 3.5.9.3 `conditionvar`). */
export type Test =
  | { kind: 'chosen'; option: number }
  /** Exactly these (varsubset with setmatch="Exact"). */
  | { kind: 'exactly'; options: number[] }
  | { kind: 'and' | 'or' | 'not'; of: Test[] }
  /** Nothing scored so far. */
  | { kind: 'other' }
  /** What no option answers: a time, an unknown value. */
  | { kind: 'never' }

type Effect = { action: 'set' | 'add' | 'subtract' | 'multiply' | 'divide'; value: number }

export type Condition = {
  test: Test
  effects: Effect[]
  /** `continue="No"` was written: the rest does not count once this holds. */
  stops: boolean
}

/** How an item is scored; `unknown` are values it compares with that are no option. */
export type Scoring = { start: number; conditions: Condition[]; unknown: string[]; tests: number }

/** Number of an option by what a test compares with; null: none. */
export type OptionOf = (value: string) => number | null

export function scoringOf(item: XmlElement, single: boolean, optionOf: OptionOf): Scoring {
  const scoring: Scoring = { start: 0, conditions: [], unknown: [], tests: 0 }
  const counts = scoreVariables(item)
  for (const processing of childrenOf(item, 'resprocessing')) {
    const declared = descendantsOf(processing, 'decvar').find((decvar) => counts(nameOf(decvar)))
    const start = Number.parseFloat(
      declared === undefined ? '' : attributeOf(declared, 'defaultval')
    )
    if (Number.isFinite(start)) scoring.start = start
    for (const condition of childrenOf(processing, 'respcondition')) {
      const effects = childrenOf(condition, 'setvar')
        .filter((setvar) => counts(nameOf(setvar)))
        .map((setvar) => effectOf(setvar, declared))
        .filter((effect) => effect !== null)
      const asked = childOf(condition, 'conditionvar')
      if (effects.length === 0 || asked === null) continue
      const test = testOf(asked, single, optionOf, scoring)
      const stops = /^no$/iu.test(attributeOf(condition, 'continue'))
      scoring.conditions.push({ test, effects, stops })
    }
  }
  return scoring
}

const nameOf = (element: XmlElement): string =>
  (attributeOf(element, 'varname') || attributeOf(element, 'variablename') || 'SCORE').toLowerCase()

/**
 * SCORE where there is such a variable (it is the default's name), else all; but none that counts faults, as
 * Brightspace does beside the one that counts what is right.
 */
function scoreVariables(item: XmlElement): (name: string) => boolean {
  const hasScore = descendantsOf(item, 'setvar').some((setvar) => nameOf(setvar) === 'score')
  return (name) => (hasScore ? name === 'score' : !/incorrect|wrong/u.test(name))
}

const ACTIONS = ['set', 'add', 'subtract', 'multiply', 'divide'] as const

function effectOf(setvar: XmlElement, declared: XmlElement | undefined): Effect | null {
  const said = attributeOf(setvar, 'action').toLowerCase()
  const action = ACTIONS.find((one) => one === said) ?? 'set'
  const words = textOf(setvar).trim()
  // Blackboard writes SCORE.max for the points of the item.
  const value = /\.max$/iu.test(words)
    ? Math.max(
        Number.parseFloat(declared === undefined ? '' : attributeOf(declared, 'maxvalue')) || 1,
        1
      )
    : Number.parseFloat(words)
  return Number.isFinite(value) ? { action, value } : null
}

/**
 * Several tests side by side hold together. Of an item with one response that could never be, so there they are
 * alternatives, as those who write it so mean them.
 */
function testOf(asked: XmlElement, single: boolean, optionOf: OptionOf, scoring: Scoring): Test {
  const of = childrenOf(asked).map((child) => oneTest(child, optionOf, scoring))
  const [only] = of
  if (of.length === 1 && only !== undefined) return only
  const alternatives = single && of.every(({ kind }) => kind === 'chosen' || kind === 'never')
  return { kind: alternatives ? 'or' : 'and', of }
}

function oneTest(element: XmlElement, optionOf: OptionOf, scoring: Scoring): Test {
  scoring.tests += 1
  const of = (): Test[] => childrenOf(element).map((child) => oneTest(child, optionOf, scoring))
  switch (element.local) {
    case 'and':
      return { kind: 'and', of: of() }
    case 'or':
      return { kind: 'or', of: of() }
    case 'not':
      return { kind: 'not', of: of() }
    case 'other':
      return { kind: 'other' }
    case 'varequal':
      return chosen(element, optionOf, scoring)
    case 'varsubset':
    case 'varinside':
      return subset(element, optionOf, scoring)
    default:
      return { kind: 'never' }
  }
}

function chosen(element: XmlElement, optionOf: OptionOf, scoring: Scoring): Test {
  const value = textOf(element).trim()
  // Blackboard's partial credit names the option in the attribute and leaves the value empty.
  const option = optionOf(value === '' ? attributeOf(element, 'respident') : value)
  if (option !== null) return { kind: 'chosen', option }
  scoring.unknown.push(value)
  return { kind: 'never' }
}

function subset(element: XmlElement, optionOf: OptionOf, scoring: Scoring): Test {
  const values = textOf(element)
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
  const options = values.map(optionOf).filter((option) => option !== null)
  if (options.length < values.length || options.length === 0) {
    scoring.unknown.push(values.find((value) => optionOf(value) === null) ?? '')
    return { kind: 'never' }
  }
  // setmatch is "Exact" unless it says otherwise.
  if (!/partial/iu.test(attributeOf(element, 'setmatch'))) return { kind: 'exactly', options }
  return { kind: 'or', of: options.map((option) => ({ kind: 'chosen', option })) }
}
