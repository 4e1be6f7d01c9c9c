import { statSync } from 'node:fs'

/** Bytes; null where there is no such file, or none that can be looked at. */
export function sizeOf(path: string): number | null {
  try {
    return statSync(path).size
  } catch {
    return null
  }
}
