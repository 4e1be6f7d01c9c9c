import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Events } from '@shared/contract/events.ts'
import type { SearchPage } from '@shared/contract/items.ts'
import type { Ack, SessionView } from '@shared/contract/session.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  markRows,
  rowOf,
  sheetOf,
  sheetTold,
  type AckedMark
} from '../../support/durability/mark-rows.ts'
import { enterHost, type HostClient } from '../../support/host-client.ts'
import { hearHost, type HostEvents } from '../../support/host-events.ts'
import { startHost, type HostProcess } from '../../support/host-process.ts'
import { anyAction, seeded } from '../../support/program-sitting.ts'
import { rounds } from '../../support/rounds.ts'

/** D1 asks for 300: `ENGINE_KILLS=300 npx vitest run --project integration engine-kills`. */
const KILLS = rounds('ENGINE_KILLS', 2, 10)
/** Where the engine is when it is killed; each in turn. `unheard`: idle, and asked before its end is known. */
const PHASES = ['loading', 'thought', 'final', 'idle', 'unheard'] as const
type Phase = (typeof PHASES)[number]
/** Longest pause between two clicks of the candidate, milliseconds. */
const PAUSE_MS = 80
/** A click that waits longer than this would be felt as a program that hangs, milliseconds. */
const HANG_MS = 3000
/** An ask takes about so long from the window to the engine, milliseconds. */
const UNHEARD_MS = 6
const MINUTES = { '1일차 1교시': 600 }

const below = seeded(20261201)
let dataDir = ''
let host: HostProcess
let client: HostClient
let events: HostEvents
let sessionId = ''
let items = 0
let itemIds: string[] = []
const acked: AckedMark[] = []
let slowest = 0

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hapgyeok-engine-kill-'))
  host = await startHost(dataDir)
  client = await enterHost(host)
  events = await hearHost(host, client)
  const paper = { examId: 'doctor', electives: [], roundId: null, form: null, begin: true }
  const begun = await client.call<{ sessionId: string }>('session.startMock', {
    ...paper,
    minutes: MINUTES
  })
  sessionId = begun.sessionId
  const found = await client.call<SearchPage>('items.search', {
    query: '',
    examId: 'customs-broker',
    limit: 50,
    offset: 0
  })
  itemIds = found.items.map(({ id }) => id)
})
afterAll(async () => {
  await events.leave()
  await host.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The host's engine; null where none runs. Linux tells a process's children. */
function enginePid(): number | null {
  const pid = host.child.pid ?? 0
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  const found = children.find((child) => {
    try {
      return readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('llm-host')
    } catch {
      return false
    }
  })
  return found === undefined ? null : Number(found)
}
async function killEngine(): Promise<boolean> {
  const pid = enginePid()
  if (pid === null) return false
  process.kill(pid, 'SIGKILL')
  // Gone when the host has taken note of its end.
  while (existsSync(`/proc/${pid}`)) await sleep(5)
  return true
}

/** A promise that is settled from elsewhere. */
function opened<T = void>() {
  let resolve: (value: T) => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<T>((...both) => {
    ;[resolve, reject] = both
  })
  return { promise, resolve, reject }
}

type Run = {
  runId: () => string
  began: (part: 'thought' | 'final') => Promise<void>
  end: Promise<Events['tutorEnd']>
  /** What came of the run after its end. */
  late: () => number
}

/** Asks the tutor about an item that is not on the sheet, as another window would. */
function ask(mode: 'reasoning' | 'direct'): Run {
  const begun = { thought: opened(), final: opened() }
  const ended = opened<Events['tutorEnd']>()
  let late = 0
  let over = false
  let runId: string | null = null
  const before: (() => void)[] = []
  const leave = events.on(({ name, data }) => {
    if (name !== 'tutorDelta' && name !== 'tutorEnd') return
    const take = (): void => {
      if (data.runId !== runId) return
      if (over) late += 1
      if (name === 'tutorDelta') begun[data.part].resolve()
      else {
        over = true
        ended.resolve(data)
      }
    }
    // The stream may be faster than the answer that names the run.
    if (runId === null) before.push(take)
    else take()
  })
  const itemId = itemIds[below(itemIds.length)] ?? ''
  void client
    .call<{ runId: string }>('tutor.explain', {
      itemId,
      sessionId: null,
      position: null,
      mode,
      ask: { kind: 'explanation' }
    })
    .then((asked) => {
      runId = asked.runId
      for (const take of before.splice(0)) take()
    }, ended.reject)
  // What comes late has come by then.
  ended.promise.then(
    () => setTimeout(leave, 1000),
    () => undefined
  )
  return {
    runId: () => runId ?? '',
    began: async (part) => {
      await Promise.race([begun[part].promise, ended.promise])
    },
    end: ended.promise,
    late: () => late
  }
}

/** Clicks on the sheet until it is told to stop; every click has to be taken. */
function sit(): () => Promise<void> {
  let stopped = false
  const sitting = (async () => {
    while (!stopped) {
      const action = anyAction(below, items)
      const begun = performance.now()
      const { seq } = await client.call<Ack>('session.record', { sessionId, action })
      slowest = Math.max(slowest, performance.now() - begun)
      acked.push({ seq, action })
      await sleep(below(PAUSE_MS))
    }
  })()
  sitting.catch(() => undefined)
  return async () => {
    stopped = true
    await sitting
  }
}

/** Latest moment of a kill in each, milliseconds; how long each takes here is measured first. */
const usual = { loading: 0, thought: 0, final: 0 }
/** So often a kill that came when the answer was whole is tried again, earlier. */
const TRIES = 5

const isHit = (reason: string, phase: Phase): boolean =>
  phase === 'idle' || phase === 'unheard' || reason === 'died' || reason === 'failed'

async function killIn(phase: Phase): Promise<Events['tutorEnd']['reason'] | 'idle'> {
  if (phase === 'idle') {
    await sleep(below(20))
    expect(await killEngine()).toBe(true)
    return 'idle'
  }
  if (phase === 'unheard') return killUnheard()
  if (phase === 'loading') await killEngine()
  const run = ask(phase === 'final' ? 'direct' : 'reasoning')
  if (phase === 'loading') while (enginePid() === null) await sleep(2)
  else await run.began(phase)
  await sleep(below(usual[phase]))
  await killEngine()
  const { reason, error } = await run.end
  if (reason === 'failed') expect(error?.code).toBe('llm-engine-died')
  await sleep(20)
  expect(run.late()).toBe(0)
  return reason
}

/** What was asked of an idle engine that is gone before it answers: it is served by another, or keeps what it had shown. */
async function killUnheard(): Promise<Events['tutorEnd']['reason']> {
  const pid = enginePid()
  expect(pid).not.toBeNull()
  const run = ask('direct')
  await sleep(below(UNHEARD_MS))
  if (pid !== null) process.kill(pid, 'SIGKILL')
  const { reason, error } = await run.end
  expect(reason, JSON.stringify(error)).not.toBe('failed')
  return reason
}

/** The ask after a kill: to its end, or cancelled as soon as the answer is being written. */
async function expectServed(toItsEnd: boolean, after: string): Promise<void> {
  const run = ask('direct')
  await run.began('final')
  if (!toItsEnd) await client.call('tutor.cancel', { runId: run.runId() })
  const { reason, error } = await run.end
  expect(['complete', 'length', 'cancelled'], `${after}: ${JSON.stringify(error)}`).toContain(
    reason
  )
  if (toItsEnd) expect(reason).not.toBe('cancelled')
}

async function expectUnaffected(after: string): Promise<void> {
  const rows = markRows(dataDir, sessionId)
  expect(rows, after).toEqual(acked.map(rowOf))
  const view = await client.call<SessionView>('session.open', { sessionId })
  expect(sheetTold(view, items), after).toEqual(sheetOf(rows, items))
  const [period] = view.state.periods
  expect((period?.deadlineAt ?? 0) - (period?.beganAt ?? 0), after).toBe(600 * 60_000)
}

test.skipIf(process.platform !== 'linux')(
  `${KILLS} kills of the engine while an exam is sat: no click is lost or waits, and the next ask is served (Linux tells the engine’s process)`,
  async () => {
    items = (await client.call<SessionView>('session.open', { sessionId })).periods[0]?.last ?? 0
    let at = performance.now()
    const lap = (): number => Math.ceil(-at + (at = performance.now()))
    // The first one warms the disk.
    await ask('reasoning').end
    await killEngine()
    lap()
    const thinking = ask('reasoning')
    await thinking.began('thought')
    usual.loading = lap()
    await thinking.end
    usual.thought = lap()
    const answering = ask('direct')
    await answering.began('final')
    lap()
    expect((await answering.end).reason).toMatch(/^(?:complete|length)$/u)
    usual.final = lap()

    const ends: Record<string, number> = {}
    let hits = 0
    for (let kill = 0; kill < KILLS; kill += 1) {
      const phase = PHASES[kill % PHASES.length] ?? 'idle'
      const rise = sit()
      let reason = await killIn(phase)
      for (let more = 1; more < TRIES && !isHit(reason, phase); more += 1) {
        if (phase !== 'idle' && phase !== 'unheard') usual[phase] = Math.ceil(usual[phase] / 2)
        reason = await killIn(phase)
      }
      if (isHit(reason, phase)) hits += 1
      const said = `${phase}: ${reason}`
      await expectServed(phase === 'idle', said)
      await rise()
      await expectUnaffected(`after ${kill + 1} kills`)
      ends[said] = (ends[said] ?? 0) + 1
    }
    process.stdout.write(
      `${JSON.stringify(ends)}; ${acked.length} clicks, slowest ${Math.round(slowest)} ms\n`
    )
    expect(acked.length).toBeGreaterThan(KILLS)
    expect(slowest).toBeLessThan(HANG_MS)
    // Kills hit what they were meant for, but for those that came too late.
    expect(hits).toBeGreaterThanOrEqual(KILLS / 2)
  },
  60_000 + KILLS * 20_000
)
