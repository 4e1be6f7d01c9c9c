import { lookForGpu, openEngine } from './adapter.ts'
import { createEngineHost } from './engine-host.ts'
import type { FromHost, ToHost } from './messages.ts'
import { hashFile } from './model-hash.ts'
import { forkThroughMain, isProbe, type ProbeFromMain, type ProbeToMain } from './probe-fork.ts'

/** Electron's utility processes talk through this port instead of Node's own channel. */
type ParentPort = {
  postMessage(message: FromHost | ProbeToMain): void
  on(event: 'message', listener: (event: { data: ToHost | ProbeFromMain }) => void): void
}

const parentPort = (process as { parentPort?: ParentPort }).parentPort

const host = createEngineHost({
  send: (message) => {
    if (parentPort !== undefined) parentPort.postMessage(message)
    else if (process.connected) process.send?.(message)
  },
  open: openEngine,
  look: lookForGpu,
  hash: hashFile,
  now: () => performance.now(),
  exit: (code) => process.exit(code)
})

if (parentPort !== undefined) {
  const takeProbe = forkThroughMain((message) => parentPort.postMessage(message))
  parentPort.on('message', ({ data }) => {
    if (isProbe(data)) takeProbe(data)
    else host.receive(data)
  })
} else {
  process.on('message', (message) => host.receive(message as ToHost))
  // Nobody is left to talk to.
  process.on('disconnect', () => process.exit(0))
}
