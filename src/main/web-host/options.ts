import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { optionFault, type OptionToken } from '../lib/option-fault.ts'
import { mainText } from '../text/main-text.ts'

const OPTIONS = {
  'data-dir': { type: 'string' },
  port: { type: 'string' },
  model: { type: 'string' },
  help: { type: 'boolean', short: 'h' }
} as const satisfies ParseArgsOptionsConfig

export type HostOptions = {
  dataDir: string | undefined
  /** 0: any free one. */
  port: number
  model: string | null
  help: boolean
}

const MOST_PORT = 65_535

/** What the host is called with; a sentence where it is not usable. */
export function readHostOptions(argv: readonly string[]): HostOptions | { problem: string } {
  // Not strict: the parser's own complaints are English sentences without facts.
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: OPTIONS
  })
  const words = mainText().host
  const problem =
    tokens.flatMap((token) => (token.kind === 'option' ? (faultOf(token) ?? []) : []))[0] ??
    (positionals.length > 0 ? words.extra(positionals.join(' ')) : null)
  if (problem !== null) return { problem }
  const text = (name: 'data-dir' | 'port' | 'model'): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const port = text('port') ?? '0'
  if (!/^\d+$/u.test(port) || Number(port) > MOST_PORT) return { problem: words.port(MOST_PORT) }
  return {
    dataDir: text('data-dir'),
    port: Number(port),
    model: text('model') ?? null,
    help: values.help === true
  }
}

function faultOf(token: OptionToken): string | null {
  const words = mainText().host
  switch (optionFault(token, OPTIONS, true)) {
    case 'unknown':
      return words.unknown(token.rawName)
    case 'value-not-taken':
      return words.valueNotTaken(token.rawName)
    case 'value-missing':
      return words.valueMissing(token.rawName)
    case null:
      return null
  }
}
