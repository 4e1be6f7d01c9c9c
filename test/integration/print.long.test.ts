import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ItemView } from '@shared/contract/items.ts'
import type { PrintView, SessionView } from '@shared/contract/session.ts'
import { keyLabel } from '@shared/domain/item.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser } from '../../src/main/lib/find-browser.ts'
import { enterHost, type HostClient } from '../support/host-client.ts'
import { startHost } from '../support/host-process.ts'
import { bare, missingInOrder, pagesOf, pdfText, pdfTool, poppler } from '../support/pdf-text.ts'

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
const browser = await findBrowser(process.env)

const MOCK = { electives: [], roundId: null, form: null, minutes: {} }
let folder = ''
let waiting: { id: string; view: Extract<PrintView, { what: 'paper' }>; items: ItemView[] }
let finished = ''
let running = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '합격 인쇄 '))
  const host = await startHost(join(folder, 'data'))
  const client = await enterHost(host)
  waiting = await makeWaiting(client)
  finished = await makeFinished(client)
  running = await startMock(client, 'dentist', true)
  await host.kill()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const startMock = async ({ call }: HostClient, examId: string, begin: boolean): Promise<string> => {
  const { sessionId } = await call<{ sessionId: string }>('session.startMock', {
    examId,
    ...MOCK,
    begin
  })
  return sessionId
}

async function makeWaiting(client: HostClient): Promise<typeof waiting> {
  const id = await startMock(client, 'korean-medicine-pharmacist', false)
  const view = await client.call<(typeof waiting)['view']>('session.print', {
    sessionId: id,
    what: 'paper'
  })
  const items = await Promise.all(
    view.paper.items.map(({ itemId }) => client.call<ItemView>('items.get', { itemId }))
  )
  return { id, view, items }
}

/** Every item answered with ①. */
async function makeFinished(client: HostClient): Promise<string> {
  const sessionId = await startMock(client, 'dentist', true)
  const { periods } = await client.call<SessionView>('session.open', { sessionId })
  for (const { no, first, last } of periods) {
    if (no > 1) await client.call('session.beginPeriod', { sessionId, period: no })
    for (let position = first; position <= last; position += 1) {
      const action = { kind: 'respond', position, response: [1] }
      await client.call('session.record', { sessionId, action })
    }
    await client.call('session.handIn', { sessionId, period: no })
  }
  return sessionId
}

type Ran = { code: number; out: string; err: string }
const run = (args: readonly string[], environment = process.env): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [CLI, ...args, '--data-dir', join(folder, 'data')],
      { env: environment, maxBuffer: 64 * 1024 * 1024 },
      (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code), out, err })
      }
    )
  })

/** Prints, and answers with the path of the file. */
async function print(what: string, sessionId: string, ...more: string[]): Promise<string> {
  const path = join(folder, `${what}${more.join('')}.pdf`)
  const { code, err } = await run(['print', what, '--session', sessionId, '--out', path, ...more])
  expect(code, err).toBe(0)
  return path
}

describe.skipIf(browser === null)('printing (needs Chromium, Chrome or Edge)', () => {
  test('a 문제지 has every item in order with its options, page numbers, and its own fonts', async () => {
    const path = await print('paper', waiting.id)
    const pages = pagesOf(path)
    expect(pages).toBeGreaterThan(2)
    if (!poppler) return
    // Each 교시 has a cover of its own at the head of a page, and its name on every page.
    const heads = Array.from({ length: pages }, (_, index) => pdfText(path, index + 1))
    expect(heads.filter((head) => head.includes('수험번호'))).toHaveLength(2)
    const second = heads.findIndex((head, index) => index > 0 && head.includes('수험번호'))
    expect(heads.slice(0, second).every((head) => head.includes('1교시'))).toBe(true)
    expect(heads.slice(second).every((head) => head.includes('2교시'))).toBe(true)
    const text = pdfText(path)
    const begins = waiting.view.paper.items.map(
      ({ number, stem }) => `${number}.${bare(stem).slice(0, 12)}`
    )
    expect(missingInOrder(text, begins)).toEqual([])
    for (const mark of '①②③④⑤') expect(text).toContain(mark)
    expect(text).toContain(`1/${pages}`)
    expect(text).toContain(`${pages}/${pages}`)
    const fonts = pdfTool('pdffonts', path)
      .split('\n')
      .slice(2)
      .filter((line) => line !== '')
    expect(fonts.filter((line) => !/ yes (?:yes|no) +(?:yes|no) +\d+ +\d+$/.test(line))).toEqual([])
    expect(fonts.join('\n')).toContain('Pretendard-Regular')
  })

  test.skipIf(!poppler)('a 문제지 tells no key and no rationale (needs pdftotext)', () => {
    const text = pdfText(join(folder, 'paper.pdf'))
    expect(text).not.toMatch(/정답[①②③④⑤]|정답표/u)
    for (const { rationale, options } of waiting.items) {
      for (const told of [rationale, ...options.map(({ reason }) => reason)]) {
        if (told !== null) expect(text).not.toContain(bare(told).slice(0, 30))
      }
    }
  })

  test('a 정답표 has the key of every item, with 해설 where they are asked for', async () => {
    const path = await print('key', finished)
    const whole = await print('key', finished, '--rationales')
    // Two hundred keys and the names of thirteen subjects.
    expect(pagesOf(path)).toBeLessThanOrEqual(2)
    expect(pagesOf(whole)).toBeGreaterThan(2)
    if (!poppler) return
    const { out } = await run(['session', finished, '--format', 'json', '--json'])
    const { items } = JSON.parse(out) as {
      items: {
        number: number
        rationale: string | null
        keyInForce: { key: Parameters<typeof keyLabel>[0] }
      }[]
    }
    const keys = items.map(({ number, keyInForce }) => `${number}${keyLabel(keyInForce.key)}`)
    expect(missingInOrder(pdfText(path), keys)).toEqual([])
    const rationale = bare(items[0]?.rationale ?? '').slice(0, 20)
    expect(pdfText(path)).not.toContain(rationale)
    expect(pdfText(whole)).toContain(rationale)
  })

  test('a 성적표 of seventeen subjects is one page with outcome, floors and totals', async () => {
    const path = await print('score', finished)
    expect(pagesOf(path)).toBe(1)
    if (!poppler) return
    const text = pdfText(path)
    for (const words of [
      '치과의사 국가시험 성적표',
      '판정할 수 없음',
      '과락 단위:',
      '합계',
      '시작'
    ]) {
      expect(text).toContain(bare(words))
    }
  })
})

test('the paper of a mock under way is refused in one sentence, and no file is left', async () => {
  const path = join(folder, '몰래.pdf')
  const { code, err } = await run(['print', 'paper', '--session', running, '--out', path])
  expect(code).toBe(3)
  expect(err).toContain('시험을 치르는 동안에는 문제지를 인쇄할 수 없습니다')
  expect(existsSync(path)).toBe(false)
})

test('a browser that does not start is named in Korean', async () => {
  const path = join(folder, '없음.pdf')
  const { code, err } = await run(['print', 'paper', '--session', waiting.id, '--out', path], {
    ...process.env,
    CHROMIUM_PATH: join(folder, 'no-browser')
  })
  expect(code).toBe(3)
  expect(err).toContain('브라우저를 실행하지 못했습니다')
})

test('sessions tells a person each sitting, and session writes one as CSV', async () => {
  const { out } = await run(['sessions', '--exam', 'dentist'])
  expect(out).toMatch(new RegExp(`${finished}  .*실전 모의고사\\(축소\\).*문항`))
  expect(out).toMatch(new RegExp(`${running}  .*진행 중`))
  const path = join(folder, '기록.csv')
  const save = ['session', finished, '--format', 'csv', '--out', path]
  expect(await run(save)).toMatchObject({ code: 0, err: '' })
  expect(await run(save)).toMatchObject({
    code: 0,
    err: expect.stringContaining('덮어썼습니다') as string
  })
  expect(readFileSync(path, 'utf8').startsWith('\uFEFF교시,번호,과목,문항 ID,')).toBe(true)
})
