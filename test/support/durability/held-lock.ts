import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const HOLDER = fileURLToPath(new URL('./lock-holder.mjs', import.meta.url))

/** Another process locks the file and lets it go after that many milliseconds, whatever this one does meanwhile. */
export async function holdLock(
  path: string,
  ms: number,
  what: 'write' | 'everything'
): Promise<{ gone: Promise<unknown> }> {
  const child = spawn(process.execPath, [HOLDER, path, `${ms}`, what], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const gone = once(child, 'exit')
  await Promise.race([
    once(child.stdout, 'data'),
    gone.then(() => {
      throw new Error('the lock was not had')
    })
  ])
  return { gone }
}
