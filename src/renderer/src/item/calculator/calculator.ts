import Big from 'big.js'

export const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
export const OPERATORS = ['+', '−', '×', '÷'] as const
type Digit = (typeof DIGITS)[number]
export type Operator = (typeof OPERATORS)[number]
export type CalculatorKey =
  Digit | Operator | '.' | '=' | '%' | '√' | '±' | 'C' | 'CE' | '←' | 'MC' | 'MR' | 'M+' | 'M−'

export type CalculatorState = {
  /** The number on the display, as typed or as it came out. */
  shown: string
  /** The next digit goes on with what is shown. */
  typing: boolean
  /** The operator that waits for its second number. */
  pending: { left: string; operator: Operator } | null
  /** What is shown is a number of its own, and not still the one before the operator. */
  given: boolean
  /** What = does once more. */
  repeat: { operator: Operator; right: string } | null
  memory: string
  /** Divided by zero, more than twelve digits, or the root of a negative number: only C goes on. */
  failed: boolean
}

export const CLEARED: CalculatorState = {
  shown: '0',
  typing: false,
  pending: null,
  given: true,
  repeat: null,
  memory: '0',
  failed: false
}

const PLACES = 12
const Decimal = Big()
Decimal.DP = 30

/** A desk calculator of four functions: from left to right, without precedence. */
export function press(state: CalculatorState, key: CalculatorKey): CalculatorState {
  if (key === 'C') return { ...CLEARED, memory: state.memory }
  if (state.failed) return state
  if (isDigit(key)) return typed(state, key)
  if (isOperator(key)) return operated(state, key)
  switch (key) {
    case '.':
      return pointed(state)
    case '=':
      return equalled(state)
    case '%':
      return percented(state)
    case '√':
      return rooted(state)
    case '±':
      return turned(state)
    case '←':
      return state.typing ? { ...state, shown: shortened(state.shown) } : state
    case 'CE':
      return { ...state, shown: '0', typing: true, given: true }
    case 'MC':
      return { ...state, memory: '0' }
    case 'MR':
      return { ...state, shown: state.memory, typing: false, given: true }
    case 'M+':
      return remembered(state, '+')
    case 'M−':
      return remembered(state, '−')
  }
}

const isDigit = (key: CalculatorKey): key is Digit => (DIGITS as readonly string[]).includes(key)
const isOperator = (key: CalculatorKey): key is Operator =>
  (OPERATORS as readonly string[]).includes(key)

function typed(state: CalculatorState, digit: Digit): CalculatorState {
  if (!state.typing) return { ...state, shown: digit, typing: true, given: true }
  if (state.shown.replace(/[^0-9]/g, '').length === PLACES) return state
  return { ...state, shown: state.shown === '0' ? digit : state.shown + digit }
}

function pointed(state: CalculatorState): CalculatorState {
  if (!state.typing) return { ...state, shown: '0.', typing: true, given: true }
  return state.shown.includes('.') ? state : { ...state, shown: `${state.shown}.` }
}

function turned(state: CalculatorState): CalculatorState {
  if (number(state.shown).eq(0)) return state
  const shown = state.shown.startsWith('-') ? state.shown.slice(1) : `-${state.shown}`
  return { ...state, shown, given: true }
}

function shortened(shown: string): string {
  const rest = shown.slice(0, -1)
  return rest === '' || rest === '-' || rest === '-0' ? '0' : rest
}

function operated(state: CalculatorState, operator: Operator): CalculatorState {
  const done = settled(state)
  if (done.failed) return done
  return {
    ...done,
    typing: false,
    pending: { left: done.shown, operator },
    given: false,
    repeat: null
  }
}

function equalled(state: CalculatorState): CalculatorState {
  const { pending, given, repeat, shown } = state
  if (pending === null) {
    if (repeat === null) return { ...state, typing: false }
    return showing(state, calculate(shown, repeat.operator, repeat.right), repeat)
  }
  // "8 ÷ =" is the reciprocal, as on desk calculators.
  const left = pending.operator === '÷' && !given ? '1' : pending.left
  const next = { operator: pending.operator, right: shown }
  return showing(state, calculate(left, pending.operator, shown), next)
}

/** A percentage of the first number, added or taken off by + and −; by ÷, how much percent of the second one. */
function percented(state: CalculatorState): CalculatorState {
  const { pending, shown } = state
  const value = number(shown)
  if (pending === null) return showing(state, value.div(100), state.repeat)
  const left = number(pending.left)
  const share = left.times(value).div(100)
  switch (pending.operator) {
    case '+':
      return showing(state, left.plus(share), null)
    case '−':
      return showing(state, left.minus(share), null)
    case '×':
      return showing(state, share, null)
    case '÷':
      return showing(state, value.eq(0) ? null : left.times(100).div(value), null)
  }
}

function rooted(state: CalculatorState): CalculatorState {
  const value = number(state.shown)
  const root = value.lt(0) ? null : fitting(value.sqrt())
  if (root === null) return failure(state)
  return { ...state, shown: root, typing: false, given: true }
}

/** M+ and M− first do what is pending, so that "25 × 5 M+" adds 125. */
function remembered(state: CalculatorState, operator: '+' | '−'): CalculatorState {
  const done = settled(state)
  if (done.failed) return done
  const sum = calculate(done.memory, operator, done.shown)
  const memory = sum === null ? null : fitting(sum)
  return memory === null ? failure(done) : { ...done, memory, typing: false }
}

const settled = (state: CalculatorState): CalculatorState =>
  state.pending !== null && state.given ? equalled(state) : state

function showing(
  state: CalculatorState,
  value: Big | null,
  repeat: CalculatorState['repeat']
): CalculatorState {
  const shown = value === null ? null : fitting(value)
  if (shown === null) return failure(state)
  return { ...state, shown, typing: false, pending: null, given: true, repeat }
}

const failure = ({ memory }: CalculatorState): CalculatorState => ({
  ...CLEARED,
  memory,
  failed: true
})

function calculate(left: string, operator: Operator, right: string): Big | null {
  const [a, b] = [number(left), number(right)]
  switch (operator) {
    case '+':
      return a.plus(b)
    case '−':
      return a.minus(b)
    case '×':
      return a.times(b)
    case '÷':
      return b.eq(0) ? null : a.div(b)
  }
}

const number = (shown: string): Big => new Decimal(shown)

/** As twelve digits show it, the rest cut off and not rounded; null when its whole part has more. */
function fitting(value: Big): string | null {
  const whole = value.abs().round(0, Big.roundDown).toFixed().length
  if (whole > PLACES) return null
  const cut = value.round(PLACES - whole, Big.roundDown)
  return cut.eq(0) ? '0' : cut.toFixed()
}
