import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const CHILD = fileURLToPath(new URL('./merging-child.mjs', import.meta.url))

/** A merge that dies by SIGKILL when so many rows of `table` are written; null: when it is committed. */
export async function killedMerge(
  path: string,
  other: string,
  at: { table: string; row: number } | null
): Promise<void> {
  const place = at === null ? ['', '0'] : [at.table, String(at.row)]
  const child = spawn(process.execPath, [CHILD, path, other, ...place], {
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      said += data.toString()
    })
  await once(child, 'close')
  if (child.signalCode !== 'SIGKILL') throw new Error(`the child was not killed: ${said}`)
}
