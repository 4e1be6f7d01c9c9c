import type { SessionView } from '@shared/contract/session.ts'
import type { SheetAction } from '@shared/domain/session.ts'
import type { Page } from 'playwright-core'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  markRows,
  rowOf,
  sheetOf,
  sheetTold,
  type AckedMark,
  type MarkedItem
} from '../support/durability/mark-rows.ts'
import { seeded } from '../support/program-sitting.ts'
import { soon } from '../support/soon.ts'
import { callOver, newProfile, placeOf, removeProfile } from './desk.ts'
import { launchHarness, type HarnessDesktop } from './launch-harness.ts'
import { underElectron } from './launch.ts'
import { untilGone } from './processes.ts'
import { rounds } from '../support/rounds.ts'
import { actAnyhow } from './random-acts.ts'

/** D1 asks for 300: `RENDERER_KILLS=300 npx vitest run --project desktop renderer-kills`. */
const KILLS = rounds('RENDERER_KILLS', 1, 6)
/** Latest moment of a kill after the acting has begun, milliseconds. */
const SPAN_MS = 2000
/** A busy machine paints the clock of the window late, seconds; its end is compared exactly. */
const CLOCK_S = 5
/** The first period of 의사 has no length of its own: long enough for all kills. */
const MINUTES = { '1일차 1교시': 600 }

const below = seeded(20261130)
let dataDir = ''
let desktop: HarnessDesktop
let kill = (): Promise<void> => Promise.resolve()

let sessionId = ''
let items = 0
let deadline: number | null = null
/** All that was ever acknowledged, over all starts. */
const acked: AckedMark[] = []
let heard = 0
let acts = 0

beforeAll(() => {
  dataDir = newProfile()
})
afterAll(async () => {
  await kill()
  removeProfile(dataDir)
})

async function start(): Promise<Page> {
  desktop = await launchHarness({ dataDir })
  kill = desktop.kill
  heard = 0
  await desktop.ask('noteReplies', 'session.record')
  return desktop.page
}

async function beginExam(page: Page): Promise<void> {
  await callOver(page, 'program.change', { examId: 'doctor' })
  const paper = { examId: 'doctor', electives: [], roundId: null, form: null, begin: true }
  const begun = await callOver<{ sessionId: string }>(page, 'session.startMock', {
    ...paper,
    minutes: MINUTES
  })
  sessionId = begun.sessionId
  await page.evaluate(`location.hash = '#/exam/${sessionId}'`)
}

const MARKS = ['flag', 'move', 'note', 'respond', 'strike']
/** Whether each of what may be lost was there to be lost. */
const isEachMarked = (): boolean => {
  const kinds = new Set<string>(
    desktop.replies.map(({ input }) => (input as { action: SheetAction }).action.kind)
  )
  return MARKS.every((kind) => kinds.has(kind))
}

/** Notes what was acknowledged since the last time. */
function hear(): void {
  for (const { input, value } of desktop.replies.slice(heard)) {
    const reply = value as { ok: boolean; value: { seq: number } }
    if (reply.ok)
      acked.push({ seq: reply.value.seq, action: (input as { action: SheetAction }).action })
  }
  heard = desktop.replies.length
}

/** Does what comes to mind until the page's process is killed at a random moment. */
async function actUntilKilled(page: Page): Promise<void> {
  const pids = await desktop.ask('rendererPids')
  const killed = new AbortController()
  const isOver = (): boolean => killed.signal.aborted
  const acting = (async () => {
    for (; !isOver(); acts += 1) {
      try {
        await actAnyhow(page, below, items, acts)
      } catch (error) {
        if (!isOver()) throw error
      }
    }
  })()
  const crashed = new Promise((resolve) => page.once('crash', resolve))
  if (acked.length === 0) await soon(isEachMarked, { timeout: 30_000 }).toBe(true)
  await sleep(below(SPAN_MS))
  killed.abort()
  for (const pid of pids) process.kill(pid, 'SIGKILL')
  for (const pid of pids) await untilGone(pid, 'a killed page')
  await crashed
  await Promise.race([acting, sleep(1000)])
}

const labelOf = ({ response, flagged, note }: MarkedItem, number: number): string =>
  [
    `${number}번`,
    response === '' ? '무응답' : `${'①②③④⑤'[Number(response) - 1] ?? '?'} 선택`,
    ...(flagged ? ['표시함'] : []),
    ...(note === '' ? [] : ['메모 있음'])
  ].join(', ')

const secondsOf = (clock: string): number =>
  clock
    .trim()
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)

/** The disk has what was acknowledged, the program tells it, and the window shows it under the same clock. */
async function expectWhole(page: Page, after: string): Promise<void> {
  hear()
  const rows = markRows(dataDir, sessionId)
  expect(rows, after).toEqual(acked.map(rowOf))
  const view = await callOver<SessionView>(page, 'session.open', { sessionId })
  const sheet = sheetOf(rows, items)
  expect(sheetTold(view, items), after).toEqual(sheet)
  const [period] = view.state.periods
  deadline ??= period?.deadlineAt ?? null
  expect(period?.deadlineAt, after).toBe(deadline)
  expect(placeOf(page), after).toContain(`#/exam/${sessionId}`)

  const labels = sheet.items.map((item, index) => labelOf(item, index + 1))
  await soon(() => page.locator('[data-row] .number .visually-hidden').allTextContents(), {
    message: after
  }).toEqual(labels)
  await soon(() => page.getByText(`${items}문항 중 ${sheet.position}번째`).count(), {
    message: after
  }).toBe(1)
  // Seconds by which the clock in the window is wrong.
  const wrong = async (): Promise<number> => {
    const left = secondsOf(await page.getByRole('timer').innerText())
    return Math.abs(left - ((deadline ?? 0) - Date.now()) / 1000)
  }
  await soon(wrong, { message: after }).toBeLessThan(CLOCK_S)
}

test.skipIf(underElectron)(
  `${KILLS} kills of the page’s process in an exam: nothing acknowledged is lost, same item, same clock (the harness tells what went over the wire)`,
  async () => {
    let page = await start()
    await beginExam(page)
    await page.getByRole('timer').waitFor()
    items = (await callOver<SessionView>(page, 'session.open', { sessionId })).periods[0]?.last ?? 0
    const returns = { byItself: 0, started: 0 }
    for (let kills = 1; kills <= KILLS; kills += 1) {
      const isSecond = kills % 2 === 0
      if (isSecond) await desktop.queueDialog({ response: 0 })
      await actUntilKilled(page)
      if (isSecond) {
        // The second within a minute: the learner is asked, and has the program started again.
        expect(await desktop.exited).toBe(0)
        hear()
        page = await start()
        await page
          .getByRole('button', { name: /이어서 하기/ })
          .first()
          .click()
        returns.started += 1
      } else {
        page = await desktop.lookAgain()
        await page.getByText('다시 열었습니다', { exact: false }).waitFor()
        returns.byItself += 1
      }
      await page.getByRole('timer').waitFor()
      await expectWhole(page, `after ${kills} kills`)
    }
    process.stdout.write(`${acts} acts, ${acked.length} acknowledged; ${JSON.stringify(returns)}\n`)
    expect(acked.length).toBeGreaterThan(KILLS)
  },
  60_000 + KILLS * 20_000
)
