import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ModelExamSummary, ModelExamView } from '@shared/contract/model-exams.ts'
import type { SessionView } from '@shared/contract/session.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { Route } from '../../src/renderer/src/app/route.ts'
import { enterHost, type HostClient } from './host-client.ts'
import { startHost, type HostProcess } from './host-process.ts'
import { soon } from './soon.ts'
import { foreign, openPage, openWindow } from './window.ts'

const EXAM = 'loss-adjuster-property'

export type EveryPlace = Awaited<ReturnType<typeof openEveryPlace>>

/** A program with a sitting that was handed in, one that is open, and two exams that the built-in model sat. */
export async function openEveryPlace(folderName: string) {
  const dataDir = mkdtempSync(join(tmpdir(), folderName))
  const host = await startHost(dataDir)
  const client = await enterHost(host)
  await client.call('program.change', { examId: EXAM, examDates: { [EXAM]: '2027-04-10' } })
  const sat = await sit(client)
  const open = await startMock(client)
  const runs = [await modelSits(client, 1), await modelSits(client, 2)]
  // A context for each place would begin with an empty cache each time.
  let entered: Promise<BrowserContext> | null = null
  return {
    host,
    client,
    places: placesOf(sat, open, runs),
    show: async (browser: Browser, address: string) => {
      entered ??= enter(browser, { host, client })
      return show(await entered, host, address)
    },
    close: async (): Promise<void> => {
      await host.kill()
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
}

const EVERY: Record<Place, true> = {
  home: true,
  start: true,
  setup: true,
  exam: true,
  result: true,
  review: true,
  print: true,
  bank: true,
  repetition: true,
  scores: true,
  report: true,
  models: true,
  modelExam: true,
  modelExamComparison: true,
  settings: true
}
export const PLACES = Object.keys(EVERY) as Place[]

/** Sheets for the printer. */
export const isSheet = (address: string): boolean => /^#\/(?:print|report)\//u.test(address)

type Place = Route['screen']

/** Every place of the window; a place that is added has to be added here too. */
const placesOf = (
  sat: string,
  open: string,
  [first = '', second = '']: string[]
): Record<Place, string[]> => ({
  home: ['#/home'],
  start: ['#/start'],
  setup: ['#/setup/mock', '#/setup/timed', '#/setup/learn'],
  exam: [`#/exam/${open}`],
  result: [`#/result/${sat}`],
  review: [`#/review/${sat}/all`],
  print: [
    `#/print/score/${sat}`,
    `#/print/paper/${sat}`,
    `#/print/key/${sat}`,
    '#/print/items?query=과목:손해사정이론'
  ],
  bank: ['#/bank', '#/bank?query=상태:신고'],
  repetition: ['#/repetition', '#/repetition/flagged'],
  scores: ['#/scores/90d'],
  report: [`#/report/90d/${EXAM}`],
  models: ['#/models'],
  modelExam: [`#/models/exams/${first}`],
  modelExamComparison: [`#/models/exams/${first}/against/${second}`],
  settings: ['#/settings']
})

const startMock = async (client: HostClient): Promise<string> => {
  const mock = { examId: EXAM, electives: [], roundId: null, form: null, minutes: {}, begin: true }
  return (await client.call<{ sessionId: string }>('session.startMock', mock)).sessionId
}

async function sit(client: HostClient): Promise<string> {
  const sessionId = await startMock(client)
  const { periods } = await client.call<SessionView>('session.open', { sessionId })
  for (const { no, first } of periods) {
    if (no > 1) await client.call('session.beginPeriod', { sessionId, period: no })
    await client.call('session.record', {
      sessionId,
      action: { kind: 'respond', position: first, response: [1] }
    })
    await client.call('session.handIn', { sessionId, period: no })
  }
  return sessionId
}

async function modelSits(client: HostClient, seed: number): Promise<string> {
  const { id } = await client.call<ModelExamSummary>('modelExams.start', {
    examId: EXAM,
    query: '과목:보험업법',
    items: 2,
    electives: [],
    way: 'protocol',
    mode: 'direct',
    seed,
    parallel: 2,
    orders: 1,
    temperature: 0,
    thoughtBudget: null
  })
  await vi.waitFor(
    async () => {
      const { summary } = await client.call<ModelExamView>('modelExams.get', { id })
      expect(summary.state).toBe('done')
    },
    { timeout: 60_000, interval: 100 }
  )
  return id
}

async function enter(
  browser: Browser,
  { host, client }: { host: HostProcess; client: HostClient }
): Promise<BrowserContext> {
  const { context, page } = await openWindow(browser, { width: 1024, height: 640, theme: 'light' })
  const [name = '', value = ''] = client.cookie.split('=')
  await context.addCookies([{ name, value, url: host.origin }])
  await page.close()
  return context
}

/** The place, drawn to its end, without a complaint and without a request elsewhere. */
async function show(context: BrowserContext, host: HostProcess, address: string): Promise<Page> {
  const { page, requests, complaints } = await openPage(context)
  await page.goto(`${host.origin}/${address}`)
  await page.waitForSelector('h1')
  await vi.waitFor(
    async () => {
      await soon(() => page.getByText(/^(?:불러오는 중…|Loading…)$/u).count()).toBe(0)
    },
    { timeout: 60_000, interval: 50 }
  )
  if (isSheet(address)) await page.waitForSelector('[data-ready="true"]')
  expect(complaints, address).toEqual([])
  expect(foreign(requests, [host]), address).toEqual([])
  return page
}
