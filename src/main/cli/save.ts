import { existsSync } from 'node:fs'
import { writeOut } from '../lib/write-out.ts'
import type { CommandWorld } from './command.ts'
import { overwrittenText } from './texts-session.ts'

/** Writes what a command made, and tells when a file was there. Throws `file-unwritable`. */
export function save({ tell }: CommandWorld, path: string, content: string | Uint8Array): void {
  const present = existsSync(path)
  writeOut(path, content)
  if (present) tell(overwrittenText(path))
}
