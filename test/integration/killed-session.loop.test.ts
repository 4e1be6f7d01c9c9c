import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionView } from '@shared/contract/session.ts'
import type { SheetAction } from '@shared/domain/session.ts'
import { enterHost, type HostClient } from '../support/host-client.ts'
import { startHost } from '../support/host-process.ts'
import { rounds } from '../support/rounds.ts'

/** D1 asks for 1,000: `SESSION_KILLS=1000 npx vitest run --project integration killed-session`. */
const KILLS = rounds('SESSION_KILLS', 8, 60)
let dataDir = ''

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hapgyeok-kill-'))
})
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

type Value = string | number | boolean | null

/** What the sheet must show, from acknowledgements alone. A click on its way when the process died may be either. */
class Expected {
  readonly #values = new Map<string, Value[]>()

  acknowledge(action: SheetAction): void {
    const mark = markOf(action)
    if (mark !== null) this.#values.set(mark.name, [mark.value])
  }

  maybe(action: SheetAction): void {
    const mark = markOf(action)
    if (mark === null) return
    const before = this.#values.get(mark.name) ?? [mark.blank]
    this.#values.set(mark.name, [...before, mark.value])
  }

  /** Marks that the sheet has lost; what was open either way is settled by what it shows. */
  compare({ state }: SessionView): string[] {
    const lost: string[] = []
    for (const [name, values] of this.#values) {
      const [kind = '', position, option] = name.split(' ')
      const item = state.items[Number(position) - 1]
      const found: Value | undefined = {
        respond: item?.response.join(','),
        flag: item?.flagged,
        strike: item?.struck.includes(Number(option)),
        note: item?.note
      }[kind]
      if (found === undefined || !values.includes(found)) {
        lost.push(`${name}: ${String(found)} is not ${values.join(' or ')}`)
      } else this.#values.set(name, [found])
    }
    return lost
  }
}

/** The place on the sheet that an action writes, the value, and what stood there at first. */
function markOf(action: SheetAction): { name: string; value: Value; blank: Value } | null {
  const { kind, position } = action
  if (kind === 'respond')
    return { name: `respond ${position}`, value: action.response.join(','), blank: '' }
  if (kind === 'flag') return { name: `flag ${position}`, value: action.on, blank: false }
  if (kind === 'note') return { name: `note ${position}`, value: action.text, blank: '' }
  if (kind === 'strike') {
    return { name: `strike ${position} ${action.option}`, value: action.on, blank: false }
  }
  return null
}

// A fixed seed: a failure can be run again. (mulberry32)
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const random = seeded(20260509)
const upTo = (count: number): number => 1 + Math.floor(random() * count)

function randomAction(items: number, turn: number): SheetAction {
  const position = upTo(items)
  const kind = random()
  if (kind < 0.6) return { kind: 'respond', position, response: random() < 0.1 ? [] : [upTo(5)] }
  if (kind < 0.75) return { kind: 'flag', position, on: random() < 0.5 }
  if (kind < 0.9) return { kind: 'strike', position, option: upTo(5), on: random() < 0.5 }
  return { kind: 'note', position, text: `메모 ${turn}` }
}

async function clickUntilDead(
  client: HostClient,
  sessionId: string,
  items: number,
  expected: Expected,
  acked: () => void
): Promise<number> {
  for (let acknowledged = 0; ; acknowledged += 1) {
    const action = randomAction(items, acknowledged)
    try {
      await client.call('session.record', { sessionId, action })
      expected.acknowledge(action)
      acked()
    } catch (error) {
      // Only the connection may fail: a refusal would be an Error with the call's name.
      if (String(error).includes('session.record')) throw error
      expected.maybe(action)
      return acknowledged
    }
  }
}

test(
  `${KILLS} kills at random moments of a session lose no acknowledged answer`,
  async () => {
    const expected = new Expected()
    let sessionId = ''
    let deadline: number | null = null
    let acknowledged = 0
    for (let kill = 0; kill < KILLS; kill += 1) {
      const host = await startHost(dataDir)
      const client = await enterHost(host)
      if (sessionId === '') {
        // 의사: 32 items here, the longest clock of the starter exams, so that no deadline interferes.
        const started = await client.call<{ sessionId: string }>('session.startMock', {
          examId: 'doctor',
          electives: [],
          roundId: null,
          form: null,
          minutes: {},
          begin: true
        })
        sessionId = started.sessionId
      }
      const view = await client.call<SessionView>('session.open', { sessionId })
      expect(expected.compare(view), `after ${kill} kills`).toEqual([])
      // Nor does it say that it lost any.
      expect(await client.call('recovery.condition')).toEqual({ kind: 'open' })
      const opened = view.state.periods[0]?.deadlineAt ?? null
      deadline ??= opened
      expect(opened).toBe(deadline)
      let acked = (): void => undefined
      const first = new Promise<void>((resolve) => {
        acked = resolve
      })
      const items = view.periods[0]?.last ?? 0
      const clicking = clickUntilDead(client, sessionId, items, expected, acked)
      // Every other kill may fall into the first click, which a busy machine takes longer over than any pause here.
      if (kill % 2 === 0) await first
      await sleep(random() * 60)
      await host.kill()
      acknowledged += await clicking
    }
    expect(acknowledged).toBeGreaterThanOrEqual(KILLS / 2)
  },
  60_000 + KILLS * 3_000
)
