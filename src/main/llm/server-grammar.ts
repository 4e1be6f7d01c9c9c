import type { FinalSection } from './llm.ts'

export type ServerKind = 'llama-server' | 'vllm' | 'sglang' | 'other'

/**
 * The field in which a server takes a grammar: llama.cpp's own GBNF, of which xgrammar (vLLM since 0.12,
 * SGLang) reads the notation that we use.
 */
export function grammarField(kind: ServerKind, grammar: string): Record<string, unknown> {
  switch (kind) {
    case 'llama-server':
      return { grammar }
    case 'vllm':
      return { structured_outputs: { grammar } }
    case 'sglang':
      return { ebnf: grammar }
    case 'other':
      return {}
  }
}

/** One grammar for all sections one behind the other; null where one of them is free. */
export function joinGrammars(sections: readonly FinalSection[]): string | null {
  const grammars = sections.map(({ grammar }) => grammar)
  if (grammars.includes(null)) return null
  const parts = grammars.map((grammar, at) => renamed(grammar ?? '', at))
  const roots = grammars.map((_, at) => `root${at}`)
  return [`root ::= ${roots.join(' ')}`, ...parts].join('\n')
}

/** Quoted texts, classes of characters, counts and names: all that our grammars are made of. */
const TOKEN = /"(?:\\.|[^"\\])*"|\[(?:\\.|[^\]\\])*\]|\{[\d,]*\}|[A-Za-z][A-Za-z0-9-]*/gu

/** The same rules under names that no other section has. */
const renamed = (grammar: string, at: number): string =>
  grammar.replaceAll(TOKEN, (token) => (/^[A-Za-z]/u.test(token) ? `${token}${at}` : token))
