import type { Engine, EngineSequence } from '../../src/main/llm/engine.ts'
import type { Sampler } from '../../src/main/llm/llm.ts'

/** What one call of `generate` writes: text, and special tokens by name as entries of their own. */
export type Script = readonly string[]

export type ScriptedCall = {
  /** All that the KV cache held when it began to write. */
  state: string
  grammar: string | null
  sampler: Sampler
  bannedFirst: readonly number[]
}

const SPECIALS = ['[|system|]', '[|user|]', '[|assistant|]', '[|endofturn|]', '<think>', '</think>']
/** Behind all bytes. */
const FIRST_SPECIAL = 1000

/** An engine whose tokens are bytes and whose model reads from a script, one entry a call. */
export function scriptedEngine(scripts: readonly Script[]): Engine & { calls: ScriptedCall[] } {
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  const calls: ScriptedCall[] = []
  const special = (name: string): number | null => {
    const index = SPECIALS.indexOf(name)
    return index < 0 ? null : FIRST_SPECIAL + index
  }
  const tokenize = (text: string): number[] => Array.from(encoder.encode(text))
  const detokenize = (tokens: readonly number[]): string =>
    decoder.decode(Uint8Array.from(tokens.filter((token) => token < FIRST_SPECIAL)))
  const show = (tokens: readonly number[]): string => {
    const pieces: string[] = []
    let bytes: number[] = []
    for (const token of tokens) {
      if (token < FIRST_SPECIAL) bytes.push(token)
      else {
        pieces.push(detokenize(bytes), SPECIALS[token - FIRST_SPECIAL] ?? '')
        bytes = []
      }
    }
    return [...pieces, detokenize(bytes)].join('')
  }

  let cells: number[] = []
  let evaluated = 0
  const add = (tokens: readonly number[]): void => {
    cells.push(...tokens)
    evaluated += tokens.length
  }
  const sequence: EngineSequence = {
    contextSize: 4096,
    evaluated: () => evaluated,
    rewind: (tokens) => {
      const different = cells.findIndex((cell, index) => cell !== tokens[index])
      if (different >= 0) cells = cells.slice(0, different)
      return Promise.resolve(cells.length)
    },
    evaluate: (tokens) => {
      add(tokens)
      return Promise.resolve()
    },
    nextLogarithms: () => Promise.reject(new Error('a script knows no likelihoods')),
    generate: (tokens, { grammar, sampler, banned }) => {
      const script = scripts[calls.length]
      if (script === undefined)
        return Promise.reject(new Error(`call ${calls.length} has no script`))
      add(tokens)
      calls.push({ state: show(cells), grammar, sampler, bannedFirst: banned() })
      return Promise.resolve(read(script))
    }
  }
  async function* read(script: Script): AsyncGenerator<number, void> {
    for (const token of script.flatMap((entry) => special(entry) ?? tokenize(entry))) {
      yield await Promise.resolve(token)
      add([token])
    }
  }
  return {
    calls,
    backend: 'script',
    contextLimit: 4096,
    special,
    tokenize,
    detokenize,
    ownTemplate: null,
    sequence: () => Promise.resolve(sequence),
    sequences: () => Promise.reject(new Error('a script has one sequence')),
    dispose: () => Promise.resolve()
  }
}
