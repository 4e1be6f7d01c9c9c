/** An option as `util.parseArgs` tells of it. */
export type OptionToken = {
  name: string
  rawName: string
  value: string | undefined
  inlineValue: boolean | undefined
}
type Options = Readonly<Record<string, { type: 'string' | 'boolean' }>>

/** What is wrong with an option; null: nothing. `filled`: whether a value of no letter at all is none. */
export function optionFault(
  { name, value, inlineValue }: OptionToken,
  options: Options,
  filled: boolean
): 'unknown' | 'value-not-taken' | 'value-missing' | null {
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (option === undefined) return 'unknown'
  if (option.type === 'boolean') return value === undefined ? null : 'value-not-taken'
  if (value === undefined || (filled && value === '')) return 'value-missing'
  // "--exam --json": the next option was taken for the value that was left out.
  return inlineValue !== true && /^-./u.test(value) ? 'value-missing' : null
}
