import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { utilityProcess, type UtilityProcess } from 'electron'
import type { ProbeFromMain, ProbeToMain } from '../llm/probe-fork.ts'

/** The one script that the engine's process may have started: node-llama-cpp's test of a binary. */
const script = (): string =>
  join(
    dirname(fileURLToPath(import.meta.resolve('node-llama-cpp'))),
    'bindings',
    'utils',
    'testBindingBinary.js'
  )

/** Starts the processes in which the engine tries a binary before it loads it; they end with the engine. */
export function probeProcesses(answer: (message: ProbeFromMain) => void): {
  take: (message: ProbeToMain) => void
  end: () => void
} {
  const running = new Map<number, UtilityProcess>()
  const start = (probe: number): void => {
    const child = utilityProcess.fork(script(), [], {
      serviceName: 'hapgyeok-probe',
      stdio: 'ignore',
      env: { ...process.env, TEST_BINDING_CP: 'true' }
    })
    running.set(probe, child)
    child.on('message', (said: unknown) => answer({ probe, said }))
    child.on('exit', (exitCode) => {
      running.delete(probe)
      answer({ probe, exitCode })
    })
  }
  return {
    take: ({ probe, does, message }) => {
      if (does === 'start') start(probe)
      else if (does === 'kill') running.get(probe)?.kill()
      else running.get(probe)?.postMessage(message)
    },
    end: () => {
      for (const child of running.values()) child.kill()
    }
  }
}
