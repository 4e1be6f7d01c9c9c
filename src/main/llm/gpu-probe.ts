import type { GpuFacts } from '../../shared/contract/models.ts'
import type { Logger } from '../lib/logger.ts'
import type { SpawnHost } from './host-process.ts'

/** A driver may hang as it is asked (M10). */
const LONGEST_MS = 10_000

/**
 * Looks for a graphics processor in a process of its own, which a broken driver may take down. Null: none that works,
 * or none that answered in time.
 */
export function probeGpu(spawnHost: SpawnHost, log: Logger): Promise<GpuFacts | null> {
  return new Promise((resolve) => {
    const host = spawnHost()
    let told = false
    const tell = (gpu: GpuFacts | null, how: string): void => {
      if (told) return
      told = true
      clearTimeout(timer)
      log.info('looked for a gpu', { how, ...gpu })
      resolve(gpu)
    }
    const timer = setTimeout(() => {
      tell(null, 'no answer')
      host.kill()
    }, LONGEST_MS)
    host.onMessage((message) => {
      if (message.type === 'hello') host.send({ type: 'look' })
      if (message.type !== 'gpu') return
      tell(message.gpu, 'answered')
      host.send({ type: 'exit' })
    })
    host.onExit(({ exitCode, signal }) => tell(null, `ended: ${exitCode ?? signal ?? ''}`))
  })
}
