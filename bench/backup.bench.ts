import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BackupView } from '@shared/contract/recovery.ts'
import { expect, test } from 'vitest'
import { workerCheck, workerCopy } from '../src/main/db/worker-check.ts'
import { fakeTime } from '../test/support/fake-time.ts'
import { openProfile } from '../test/support/profile.ts'
import { percentile, report } from './figure.ts'
import { USED_EXAM, writeUsedProfile } from './used-profile.ts'

const ITEMS = Number(process.env['BENCH_ITEMS'] ?? 100_000)
const ATTEMPTS = Number(process.env['BENCH_ATTEMPTS'] ?? 1_000_000)
const CHECKER = new URL('../out/main/data-checker.js', import.meta.url)
/** D7, milliseconds. */
const BAR = 50

/** D7: answers are written while a profile of three busy years is copied and checked; how long anything had to wait. */
test('backup', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-backup-'))
  try {
    const now = Date.now()
    const sittings = Math.ceil(ATTEMPTS / 83)
    writeUsedProfile(folder, { items: ITEMS, attempts: ATTEMPTS, sittings, now })
    const profile = openProfile(folder, fakeTime(now), undefined, undefined, {
      checkFile: workerCheck(CHECKER),
      copyFile: workerCopy(CHECKER)
    })
    try {
      profile.app.services.progress.settle()
      // What a start has to do in any case is none of the backup's.
      await profile.app.services.indexer.settled()
      await measure(profile, folder)
    } finally {
      await profile.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

async function measure(profile: ReturnType<typeof openProfile>, folder: string): Promise<void> {
  const { sessionId } = await profile.call<{ sessionId: string }>('session.startPractice', {
    examId: USED_EXAM,
    mode: 'learn',
    filter: {
      subjectIds: ['apr-civil'],
      topics: [],
      roundIds: [],
      origins: [],
      standings: [],
      query: ''
    },
    count: 40,
    secondsPerItem: null,
    shuffleOptions: false
  })
  const answers: number[] = []
  const answer = async (at: number): Promise<void> => {
    const began = performance.now()
    await profile.call('session.record', {
      sessionId,
      action: { kind: 'respond', position: 1 + (at % 40), response: [1 + (at % 5)] }
    })
    answers.push(performance.now() - began)
  }
  for (let at = 0; at < 500; at += 1) await answer(at)
  const alone = percentile(answers.splice(0), 0.99)
  const began = performance.now()
  const made: BackupView[] = []
  const making = profile.call<BackupView>('backups.make').then((backup) => made.push(backup))
  let longest = 0
  let last = performance.now()
  for (let at = 0; made.length === 0; at += 1) {
    await answer(at)
    await new Promise((resolve) => setTimeout(resolve, 5))
    const turn = performance.now()
    longest = Math.max(longest, turn - last - 5)
    last = turn
  }
  await making
  const seconds = (performance.now() - began) / 1000
  expect(made).toHaveLength(1)
  const megabytes = Math.round(statSync(join(folder, 'hapgyeok.db')).size / 1024 / 1024)
  const say = (name: string, value: number, unit: string, baseline: number | null): void =>
    report({ name, value, unit, baseline, ratio: baseline === null ? null : value / baseline })
  say(`backup of ${megabytes} MB, checked whole`, seconds, 's', null)
  say('backup: longest turn of the program meanwhile', longest, 'ms', BAR)
  say('backup: longest wait for one answer', Math.max(...answers), 'ms', BAR)
  say('backup: one answer, p99, against none under way', percentile(answers, 0.99), 'ms', alone)
}
