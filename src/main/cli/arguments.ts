import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { isLanguage } from '@shared/text/language.ts'
import { optionFault, type OptionToken } from '../lib/option-fault.ts'
import { problems } from './texts.ts'

const TEXT = { type: 'string' } as const
const SWITCH = { type: 'boolean', default: false } as const

const OPTIONS = {
  json: SWITCH,
  help: { ...SWITCH, short: 'h' },
  rationales: SWITCH,
  hint: SWITCH,
  copy: SWITCH,
  any: SWITCH,
  accept: SWITCH,
  'dry-run': SWITCH,
  'data-dir': TEXT,
  profile: TEXT,
  exam: TEXT,
  sheet: TEXT,
  item: TEXT,
  mode: TEXT,
  model: TEXT,
  response: TEXT,
  option: TEXT,
  ask: TEXT,
  limit: TEXT,
  session: TEXT,
  format: TEXT,
  out: TEXT,
  round: TEXT,
  form: TEXT,
  status: TEXT,
  subject: TEXT,
  query: TEXT,
  source: TEXT,
  licence: TEXT,
  sha256: TEXT,
  n: TEXT,
  way: TEXT,
  seed: TEXT,
  parallel: TEXT,
  orders: TEXT,
  span: TEXT,
  temperature: TEXT,
  budget: TEXT,
  electives: TEXT,
  lang: TEXT,
  map: { ...TEXT, multiple: true }
} as const satisfies ParseArgsOptionsConfig

type OptionName = keyof typeof OPTIONS
type TextOption = Exclude<
  { [N in OptionName]: (typeof OPTIONS)[N]['type'] extends 'string' ? N : never }[OptionName],
  'map' | 'lang'
>

/** The command line taken apart; which options a command needs is the command's to check. */
export type Arguments = {
  command: string
  operands: string[]
  json: boolean
  help: boolean
  rationales: boolean
  hint: boolean
  copy: boolean
  any: boolean
  accept: boolean
  dryRun: boolean
  dataDir: string | undefined
  /** Each as written, K=V. */
  map: string[]
} & { [N in Exclude<TextOption, 'data-dir'>]: string | undefined }

export type ReadArguments = { ok: true; args: Arguments } | { ok: false; problem: string }

// Not strict: the parser's own complaints are English sentences without facts.
const taken = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: OPTIONS
  })

/** What stands behind `--lang`: read first, so that also wrong usage is told in that language. */
export const askedLanguage = (argv: readonly string[]): unknown => taken(argv).values.lang

export function readArguments(argv: readonly string[], known: readonly string[]): ReadArguments {
  const { values, positionals, tokens } = taken(argv)
  const faulty = tokens.flatMap((token) => (token.kind === 'option' ? (faultOf(token) ?? []) : []))
  const [command = '', ...operands] = positionals
  const help = values.help === true
  const problem =
    faulty[0] ??
    (values.lang === undefined || isLanguage(values.lang) ? null : problems().language) ??
    (command !== '' && !known.includes(command) ? problems().unknownCommand(command) : null) ??
    (command === '' && !help ? problems().noCommand : null)
  if (problem !== null) return { ok: false, problem }
  const text = (name: TextOption): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    ok: true,
    args: {
      command: help ? '' : command,
      operands,
      json: values.json === true,
      help,
      hint: values.hint === true,
      copy: values.copy === true,
      any: values.any === true,
      accept: values.accept === true,
      rationales: values.rationales === true,
      dryRun: values['dry-run'] === true,
      dataDir: text('data-dir'),
      profile: text('profile'),
      exam: text('exam'),
      sheet: text('sheet'),
      item: text('item'),
      mode: text('mode'),
      model: text('model'),
      response: text('response'),
      option: text('option'),
      ask: text('ask'),
      limit: text('limit'),
      session: text('session'),
      format: text('format'),
      out: text('out'),
      round: text('round'),
      form: text('form'),
      status: text('status'),
      subject: text('subject'),
      query: text('query'),
      source: text('source'),
      licence: text('licence'),
      sha256: text('sha256'),
      n: text('n'),
      way: text('way'),
      seed: text('seed'),
      parallel: text('parallel'),
      orders: text('orders'),
      span: text('span'),
      temperature: text('temperature'),
      budget: text('budget'),
      electives: text('electives'),
      map: Array.isArray(values.map) ? values.map.map(String) : []
    }
  }
}

function faultOf(token: OptionToken): string | null {
  // A folder without a name would be the one that the command is run in.
  switch (optionFault(token, OPTIONS, token.name === 'data-dir')) {
    case 'unknown':
      return problems().unknownOption(token.rawName)
    case 'value-not-taken':
      return problems().valueNotTaken(token.rawName)
    case 'value-missing':
      return problems().valueMissing(token.rawName)
    case null:
      return null
  }
}
