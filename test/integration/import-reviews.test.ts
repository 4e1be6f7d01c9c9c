import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProgressView } from '@shared/contract/progress.ts'
import { importText } from '../../src/main/cli/texts-bank.ts'
import { ProfileDesk, type Profile } from '../support/profile.ts'
import { NO_TARGET, runImport, stage } from '../support/staged-import.ts'
import { reviewedPackage } from '../support/study-year-package.ts'

const EXAM = 'appraiser'
const target = { ...NO_TARGET, examId: EXAM, subjectId: 'apr-civil' }

let desk: ProfileDesk
let profile: Profile
beforeEach(() => {
  desk = new ProfileDesk()
  profile = desk.start()
})
afterEach(() => desk.dispose())

const memories = async (): Promise<number> => {
  profile.app.services.progress.settle()
  const view = await profile.call<ProgressView>('progress.view', { examId: EXAM, span: 'all' })
  return view.memory.items
}

test("what Anki's cards were answered becomes memory, goes with an undo and comes back", async () => {
  const bytes = reviewedPackage(desk.clock.now())
  const file = await stage(profile.call, '민법.apkg', bytes)
  const report = await runImport(profile.call, [file], { target })
  // Twelve notes, each learnt twice and reviewed twice.
  expect(report.files[0]).toMatchObject({ format: 'anki', imported: 12, reviews: 48, findings: [] })
  expect(importText(report)).toContain('복습 기록 48건 가져옴')
  expect(await memories()).toBe(12)
  await profile.call('imports.undo', { importId: report.importId })
  expect(await memories()).toBe(0)
  await profile.call('imports.redo', { importId: report.importId })
  expect(await memories()).toBe(12)

  const again = await stage(profile.call, '민법.apkg', bytes)
  const second = await runImport(profile.call, [again], { target })
  expect(second).toMatchObject({ importId: null, files: [{ duplicates: 12, reviews: 0 }] })
})
