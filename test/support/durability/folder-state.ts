import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every file below a folder by its path in it, with the hash of its bytes. */
export function folderState(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .toSorted()
      .map((name) => [
        name.replaceAll('\\', '/'),
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')
      ])
  )
}
