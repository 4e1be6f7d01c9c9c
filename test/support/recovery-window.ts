import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BackupView } from '@shared/contract/recovery.ts'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { enterHost, type HostClient } from './host-client.ts'
import { startHost, type HostProcess } from './host-process.ts'
import { startPractice } from './practice.ts'
import { openWindow } from './window.ts'

const EXAM = 'customs-broker'
const SUBJECT = 'customs-law'

/**
 * A learner of 관세사 on a real host. Every test begins with the same records: 3 graded responses, a backup by hand,
 * 2 more in a second sitting, and a clean end.
 */
export async function openRecoveryWindows() {
  const folder = mkdtempSync(join(tmpdir(), '되살리기 창 '))
  const origin = join(folder, '처음')
  const browser: Browser = await launchChromium()
  const first = await startProfile(origin)
  await first.client.call('program.change', { examId: EXAM })
  await first.study(3)
  const { name: backup } = await first.client.call<BackupView>('backups.make')
  await first.study(2)
  await first.stop()
  let count = 0

  return {
    browser,
    /** The backup with 3 graded responses. */
    backup,
    /** A copy of the profile, not started. */
    copy: (): string => {
      const dataDir = join(folder, `기록 ${(count += 1)}`)
      cpSync(origin, dataDir, { recursive: true })
      return dataDir
    },
    emptyDir: (): string => join(folder, `다른 컴퓨터 ${(count += 1)}`),
    close: async (): Promise<void> => {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

export type RecoveryWindows = Awaited<ReturnType<typeof openRecoveryWindows>>

/** The host on a profile. */
export async function startProfile(dataDir: string) {
  const host = await startHost(dataDir)
  const client = await enterHost(host)
  return {
    host,
    client,
    study: (items: number) => study(client, items),
    /** Ends as a learner ends it: the log is written into the file. */
    stop: () => stop(host)
  }
}

export type StartedProfile = Awaited<ReturnType<typeof startProfile>>

async function stop({ child }: HostProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

/** 학습 of so many items, each answered and its key shown. */
async function study(client: HostClient, items: number): Promise<void> {
  const sessionId = await startPractice(client, {
    mode: 'learn',
    subjectId: SUBJECT,
    count: items
  })
  for (let position = 1; position <= items; position += 1) {
    const action = { kind: 'respond', position, response: [1] }
    await client.call('session.record', { sessionId, action })
    await client.call('session.reveal', { sessionId, position })
  }
  await client.call('session.handIn', { sessionId, period: 1 })
}

export const countSittings = async (client: HostClient): Promise<number> =>
  (await client.call<unknown[]>('session.list', { examId: EXAM })).length

/** A window of the host at a place of the program, before anything there has been waited for. */
export async function openAt(
  browser: Browser,
  { host, client }: StartedProfile,
  hash = ''
): Promise<{ page: Page; complaints: string[] }> {
  const { context, page, complaints } = await openWindow(browser, {
    width: 1024,
    height: 640,
    theme: 'light'
  })
  const [name = '', value = ''] = client.cookie.split('=')
  await context.addCookies([{ name, value, url: host.origin }])
  page.setDefaultTimeout(30_000)
  await page.goto(`${host.origin}/${hash}`)
  return { page, complaints }
}

export const databaseOf = (dataDir: string): string => join(dataDir, 'hapgyeok.db')
export const backupsOf = (dataDir: string): string => join(dataDir, 'backups')

/** Zeroes the first page, which tells what is where; answers the bytes that lie there now. */
export function zeroFirstPage(path: string): Buffer {
  const bytes = readFileSync(path).fill(0, 0, 4096)
  writeFileSync(path, bytes)
  return bytes
}

/** Files that were put aside as damaged, as their bytes. */
export const putAside = (dataDir: string): Buffer[] =>
  readdirSync(backupsOf(dataDir))
    .filter((name) => /^damaged-.*\.db$/u.test(name))
    .map((name) => readFileSync(join(backupsOf(dataDir), name)))
