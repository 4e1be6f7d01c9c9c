import type { EquationToken } from './equation-tokens.ts'

/** Thrown within the parser alone, for what TeX cannot say. */
export class Unsayable extends Error {
  override readonly name = 'Unsayable'
}

/** Goes over the tokens of a formula. */
export class TokenCursor {
  readonly #tokens: readonly EquationToken[]
  #at = 0

  constructor(tokens: readonly EquationToken[]) {
    this.#tokens = tokens
  }

  ended(): boolean {
    return this.#at >= this.#tokens.length
  }

  peek(): EquationToken | undefined {
    return this.#tokens[this.#at]
  }

  isWord(...words: string[]): boolean {
    const token = this.peek()
    return token?.kind === 'word' && words.includes(token.text.toLowerCase())
  }

  isSign(...signs: string[]): boolean {
    const token = this.peek()
    return token?.kind === 'sign' && signs.includes(token.text)
  }

  take(): EquationToken {
    const token = this.#tokens[this.#at]
    if (token === undefined) throw new Unsayable()
    this.#at += 1
    return token
  }
}
