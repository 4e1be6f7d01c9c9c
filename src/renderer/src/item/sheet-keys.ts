/** A key of the exam room. One table decides what a press means and what the sheet of shortcuts says. */
type Rule = {
  codes: readonly string[]
  /** `any`: the sign stands with Shift on one keyboard and without on another. */
  shift?: 'with' | 'any'
  /** Ctrl, or ⌘ on a Mac. */
  control?: 'with' | 'any'
  /** Also while text is typed into a field. */
  inFields?: true
}

const row = (prefix: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`)
const DIGITS = [...row('Digit', 1, 9), ...row('Numpad', 1, 9)]
const ZERO = ['Digit0', 'Numpad0']
const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']

const KEYS = {
  choose: { codes: DIGITS },
  strike: { codes: [...DIGITS, ...ZERO], shift: 'with' },
  clear: { codes: [...ZERO, 'Delete', 'Backspace'] },
  'option-up': { codes: ['ArrowUp'] },
  'option-down': { codes: ['ArrowDown'] },
  'strike-pointed': { codes: ['KeyX'] },
  previous: { codes: ['ArrowLeft'] },
  next: { codes: ['ArrowRight'] },
  confirm: { codes: ['Enter', 'NumpadEnter'] },
  flag: { codes: ['KeyF'] },
  guess: { codes: ['KeyG'] },
  // Ctrl + Z in a field is the field's own.
  'take-back': { codes: ['KeyZ'], control: 'any' },
  note: { codes: ['KeyM'] },
  mark: { codes: ['KeyH'] },
  wipe: { codes: ['KeyH'], shift: 'with' },
  select: { codes: ARROWS, shift: 'with', control: 'any' },
  explain: { codes: ['KeyR'] },
  calculator: { codes: ['KeyC'] },
  time: { codes: ['KeyT'] },
  sheet: { codes: ['KeyO'] },
  page: { codes: ['KeyV'] },
  larger: { codes: ['Equal', 'NumpadAdd'], shift: 'any', control: 'with', inFields: true },
  smaller: { codes: ['Minus', 'NumpadSubtract'], control: 'with', inFields: true },
  'normal-size': { codes: ZERO, control: 'with', inFields: true },
  close: { codes: ['Escape'], inFields: true },
  help: { codes: ['Slash'], shift: 'with' }
} as const satisfies Record<string, Rule>

export type KeyName = keyof typeof KEYS

export const RULES = Object.entries(KEYS) as readonly [KeyName, Rule][]

export type Combination = { code: string; shift: boolean; control: boolean }

export const holds = (rule: Rule, { code, shift, control }: Combination): boolean =>
  rule.codes.includes(code) &&
  (rule.shift === 'any' || shift === (rule.shift === 'with')) &&
  (rule.control === 'any' || control === (rule.control === 'with'))

/** What the sheet of shortcuts shows, in its order. */
export const GROUPS = {
  answer: ['choose', 'clear', 'option-up', 'option-down', 'strike', 'strike-pointed'],
  move: ['previous', 'next', 'confirm', 'take-back', 'sheet', 'page'],
  mark: ['flag', 'guess', 'note', 'mark', 'wipe', 'select'],
  help: ['explain', 'calculator', 'time', 'larger', 'smaller', 'normal-size', 'close', 'help']
} as const satisfies Record<string, readonly KeyName[]>

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Equal: '+',
  Minus: '−'
}

/** The keys of a rule as they are printed on a keyboard: `Shift + 1 – 9`. */
export function printedKeys(name: KeyName): string {
  const rule: Rule = KEYS[name]
  if (name === 'help') return '?'
  const held = [
    ...(rule.control === 'with' ? ['Ctrl(⌘)'] : []),
    ...(rule.shift === 'with' ? ['Shift'] : [])
  ]
  return [...held, signsOf(rule.codes)].join(' + ')
}

function signsOf(codes: readonly string[]): string {
  // The number pad does what the row of digits does, and so it is not named.
  const shown = codes.filter((code) => !code.startsWith('Numpad'))
  const digits = shown.filter((code) => /^Digit[1-9]$/.test(code))
  const rest = shown.filter((code) => !code.startsWith('Digit') || digits.length === 0)
  const signs = [...(digits.length > 1 ? ['1 – 9'] : []), ...rest.map(signOf)]
  return signs.join(signs.every((sign) => sign.length === 1) ? ' ' : ', ')
}

const signOf = (code: string): string => SIGNS[code] ?? code.replace(/^(?:Key|Digit)/, '')
