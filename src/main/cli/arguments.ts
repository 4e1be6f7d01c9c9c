import { parseArgs } from 'node:util'

/** The command line taken apart; which options a command needs is the command's to check. */
export type Arguments = {
  command: string
  operands: string[]
  json: boolean
  help: boolean
  dataDir: string | undefined
  exam: string | undefined
  sheet: string | undefined
  item: string | undefined
  mode: string | undefined
  model: string | undefined
  response: string | undefined
  limit: string | undefined
}

export type ReadArguments = { ok: true; args: Arguments } | { ok: false; problem: string }

export function readArguments(argv: readonly string[], known: readonly string[]): ReadArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        'data-dir': { type: 'string' },
        exam: { type: 'string' },
        sheet: { type: 'string' },
        item: { type: 'string' },
        mode: { type: 'string' },
        model: { type: 'string' },
        response: { type: 'string' },
        limit: { type: 'string' }
      }
    })
    const [command = '', ...operands] = positionals
    if (command !== '' && !known.includes(command)) {
      return { ok: false, problem: `모르는 명령입니다: ${command}` }
    }
    if (command === '' && !values.help) return { ok: false, problem: '명령을 적어 주세요.' }
    const { 'data-dir': dataDir, ...rest } = values
    return {
      ok: true,
      args: {
        command: values.help ? '' : command,
        operands,
        json: rest.json,
        help: rest.help,
        dataDir,
        exam: rest.exam,
        sheet: rest.sheet,
        item: rest.item,
        mode: rest.mode,
        model: rest.model,
        response: rest.response,
        limit: rest.limit
      }
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { ok: false, problem: `명령줄을 읽을 수 없습니다: ${detail}` }
  }
}
