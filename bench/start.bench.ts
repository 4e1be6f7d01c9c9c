import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import type { ProgressView } from '@shared/contract/progress.ts'
import { SPANS } from '@shared/domain/progress/span.ts'
import { launchChromium } from '../test/support/chromium.ts'
import { fakeTime } from '../test/support/fake-time.ts'
import { startHost } from '../test/support/host-process.ts'
import { openProfile } from '../test/support/profile.ts'
import { percentile, report } from './figure.ts'
import { USED_EXAM, writeUsedProfile } from './used-profile.ts'

const ITEMS = Number(process.env['BENCH_ITEMS'] ?? 100_000)
const ATTEMPTS = Number(process.env['BENCH_ATTEMPTS'] ?? 1_000_000)
/** Three years of eleven sittings a day. */
const SITTINGS = Math.ceil(ATTEMPTS / 83)
const STARTS = 5
/** P7, seconds. */
const BAR = 1.5

/** P7: from the start of the program to a home screen that can be used, on a profile of three busy years. */
test('start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-start-'))
  try {
    const now = Date.now()
    const wanted = { items: ITEMS, attempts: ATTEMPTS, sittings: SITTINGS, now }
    const written = writeUsedProfile(folder, wanted)
    expect(written.attempts).toBeGreaterThan(ATTEMPTS * 0.9)
    await measureViews(folder, now)
    await measureStarts(folder, written.attempts)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** What is new is taken in first, as it is once after the rows were brought in by another version of the program. */
async function measureViews(folder: string, now: number): Promise<void> {
  const profile = openProfile(folder, fakeTime(now))
  const seconds = async (work: () => unknown): Promise<number> => {
    const began = performance.now()
    await work()
    return (performance.now() - began) / 1000
  }
  try {
    say('start: taking in what is new', await seconds(() => profile.app.services.progress.settle()))
    for (const span of SPANS) {
      const view = (): Promise<ProgressView> =>
        profile.call('progress.view', { examId: USED_EXAM, span })
      await view()
      say(`start: progress.view ${span}`, await seconds(view))
    }
    const today = (): Promise<unknown> => profile.call('progress.today', { examId: USED_EXAM })
    await today()
    say('start: progress.today', await seconds(today))
  } finally {
    await profile.close()
  }
}

/** Beside the same start on a profile with the starter bank alone: what is left is the browser's and the machine's. */
async function measureStarts(folder: string, attempts: number): Promise<void> {
  const browser = await launchChromium()
  const fresh = mkdtempSync(join(tmpdir(), 'hapgyeok-start-'))
  try {
    await choose(fresh)
    const alone = await starts(browser, fresh)
    const used = await starts(browser, folder)
    say('start: home usable, starter bank alone', alone.usable)
    say(`start: home usable (${attempts} attempts)`, used.usable, BAR)
    say('start: plan shown, starter bank alone', alone.planned)
    say(`start: plan shown (${attempts} attempts)`, used.planned, BAR)
    say('start: home usable, slowest', used.slowest, BAR)
  } finally {
    await browser.close()
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** The learner's exam, so that the home screen is the first one. */
async function choose(folder: string): Promise<void> {
  const profile = openProfile(folder, fakeTime(Date.now()))
  await profile.call('program.change', { examId: USED_EXAM })
  await profile.close()
}

async function starts(browser: Browser, folder: string) {
  const usable: number[] = []
  const planned: number[] = []
  for (let start = 0; start < STARTS; start += 1) {
    const page = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
    const began = performance.now()
    const host = await startHost(folder)
    try {
      await page.goto(host.url)
      await page.getByRole('heading', { name: '감정평가사 시험' }).waitFor()
      await page.getByRole('button', { name: /^실전 모의고사 실제 시험/u }).click({ trial: true })
      usable.push((performance.now() - began) / 1000)
      await page.getByText('오늘 할 일을 정하는 중').waitFor({ state: 'detached' })
      await page.getByRole('heading', { name: '오늘 할 일' }).waitFor()
      planned.push((performance.now() - began) / 1000)
    } finally {
      await page.context().close()
      await host.kill()
    }
  }
  return {
    usable: percentile(usable, 0.5),
    planned: percentile(planned, 0.5),
    slowest: Math.max(...usable)
  }
}

const say = (name: string, value: number, baseline: number | null = null): void =>
  report({
    name,
    value: Math.round(value * 1000) / 1000,
    unit: 's',
    baseline,
    ratio: baseline === null ? null : value / baseline
  })
