import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { silentLogger } from '../lib/logger.ts'
import { forkHost } from './fork-host.ts'
import { probeGpu } from './gpu-probe.ts'
import type { HostExit, HostProcess } from './host-process.ts'
import type { FromHost, ToHost } from './messages.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function scripted() {
  const sent: ToHost[] = []
  let tell: (message: FromHost) => void = () => undefined
  let gone: (exit: HostExit) => void = () => undefined
  let kills = 0
  const host: HostProcess = {
    send: (message) => void sent.push(message),
    onMessage: (listener) => (tell = listener),
    onExit: (listener) => (gone = listener),
    kill: () => {
      kills += 1
      gone({ exitCode: null, signal: 'SIGKILL' })
    },
    errorTail: () => ''
  }
  return {
    spawn: () => host,
    sent,
    tell: (message: FromHost) => tell(message),
    end: (exit: HostExit) => gone(exit),
    kills: () => kills
  }
}

const card = { backend: 'cuda', names: ['A'], totalMb: 8192, freeMb: 7000, unified: false }

test('what the process finds is answered, and the process is told to end', async () => {
  const host = scripted()
  const found = probeGpu(host.spawn, silentLogger)
  host.tell({ type: 'hello' })
  host.tell({ type: 'gpu', gpu: card })
  expect(await found).toEqual(card)
  expect(host.sent).toEqual([{ type: 'look' }, { type: 'exit' }])
})

test('a driver that takes the process down is none', async () => {
  const host = scripted()
  const found = probeGpu(host.spawn, silentLogger)
  host.tell({ type: 'hello' })
  host.end({ exitCode: null, signal: 'SIGSEGV' })
  expect(await found).toBeNull()
})

test('a driver that hangs is given ten seconds, and the process does not stay behind', async () => {
  const host = scripted()
  let found: unknown = 'waiting'
  void probeGpu(host.spawn, silentLogger).then((gpu) => (found = gpu))
  await vi.advanceTimersByTimeAsync(9_999)
  expect([found, host.kills()]).toEqual(['waiting', 0])
  await vi.advanceTimersByTimeAsync(1)
  expect([found, host.kills()]).toEqual([null, 1])
})

test('the real process looks, answers and ends by itself', async () => {
  vi.useRealTimers()
  const spawn = forkHost(new URL('./host.ts', import.meta.url))
  const exits: HostExit[] = []
  const gpu = await probeGpu(() => {
    const host = spawn()
    host.onExit((exit) => exits.push(exit))
    return host
  }, silentLogger)
  await expect.poll(() => exits).toEqual([{ exitCode: 0, signal: null }])
  // Whatever this computer has: none, or one with memory.
  if (gpu !== null) expect(gpu.totalMb).toBeGreaterThan(0)
}, 60_000)
