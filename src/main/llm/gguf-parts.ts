import { existsSync } from 'node:fs'

/** Names that llama.cpp gives to the parts of a model (llama_split_path). */
const PART = /-\d{5}-of-(\d{5})(\.gguf)$/iu
/** A model of 32B in parts of 2 GB has some 40. */
export const MOST_PARTS = 1000

/** Paths of all parts of a model in `of` files, this one among them; null where the name is not a part's. */
export function partPaths(path: string, of: number): string[] | null {
  const [tail = '', total = '', suffix = ''] = PART.exec(path) ?? []
  if (Number(total) !== of || of > MOST_PARTS) return null
  const stem = path.slice(0, -tail.length)
  return Array.from(
    { length: of },
    (_, at) => `${stem}-${String(at + 1).padStart(5, '0')}-of-${total}${suffix}`
  )
}

export const missingPaths = (paths: readonly string[]): string[] =>
  paths.filter((path) => !existsSync(path))
