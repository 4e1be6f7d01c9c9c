import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExamView } from '@shared/contract/exams.ts'
import type { ProgressView } from '@shared/contract/progress.ts'
import type { ResultView, ReviewView } from '@shared/contract/session.ts'
import type { Exam } from '@shared/domain/exam.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ProfileDesk } from '../support/profile.ts'
import { respond, startMock } from '../support/program-sitting.ts'
import { RESOURCES } from '../support/study.ts'

let desk: ProfileDesk
beforeEach(() => {
  desk = new ProfileDesk()
})
afterEach(() => desk.dispose())

test('the day on which the learner sits an exam decides its version, everywhere', async () => {
  const { call } = desk.start()
  const nurse = (on?: string | null): Promise<ExamView> =>
    call('exams.get', on === undefined ? { examId: 'nurse' } : { examId: 'nurse', on })
  expect((await nurse()).year).toBe(2026)
  await call('program.change', { examDates: { nurse: '2028-01-21' } })
  expect((await nurse()).year).toBe(2028)
  expect((await nurse(null)).sessions).toHaveLength(2)
  expect((await nurse('2027-01-22')).year).toBe(2026)
  const listed = await call<ExamView[]>('exams.list', { on: null })
  expect(listed.find(({ id }) => id === 'nurse')?.year).toBe(2028)
  await call('program.change', { examDates: { nurse: null } })
  expect((await nurse()).year).toBe(2026)
})

test('a day that is none is refused', async () => {
  const { reply } = desk.start()
  const answer = await reply('exams.get', { examId: 'nurse', on: '2028-02-30' })
  expect(answer).toMatchObject({ ok: false, error: { code: 'bad-input' } })
})

test('a sitting keeps the version that it was sat under when the exam’s file changes', async () => {
  const resources = mkdtempSync(join(tmpdir(), 'hapgyeok-resources-'))
  try {
    cpSync(join(RESOURCES, 'exams'), join(resources, 'exams'), { recursive: true })
    cpSync(
      join(RESOURCES, 'models', 'published-scores.json'),
      join(resources, 'models', 'published-scores.json')
    )
    cpSync(join(RESOURCES, 'bank', 'customs-broker'), join(resources, 'bank'), { recursive: true })
    const first = desk.start(desk.clock, resources)
    const sessionId = await startMock(first, 'customs-broker')
    await respond(first, sessionId, 1)
    await first.call('session.handIn', { sessionId, period: 1 })
    await first.call('session.beginPeriod', { sessionId, period: 2 })
    await first.call('session.handIn', { sessionId, period: 2 })
    const before = await first.call<ResultView>('session.result', { sessionId })
    await desk.close(first)

    const path = join(resources, 'exams', 'customs-broker.json')
    const exam = JSON.parse(readFileSync(path, 'utf8')) as Exam
    const english = exam.sessions[0]?.subjects[1]
    if (english !== undefined) english.nameKo = '무역영어(개정)'
    // Without a floor and a line the blank sheet would be no failure any more.
    Object.assign(exam.passRule, { subjectMinPercent: null, overallMinPercent: 0 })
    writeFileSync(path, JSON.stringify({ ...exam, year: 2027 }))

    const again = desk.start(desk.clock, resources)
    expect((await again.call<Exam>('exams.get', { examId: 'customs-broker' })).year).toBe(2027)
    const after = await again.call<ResultView>('session.result', { sessionId })
    expect(after).toEqual(before)
    expect(after.exam.year).toBe(2025)
    expect(after.judgement.outcome).toBe('failed')
    const { exam: reviewed } = await again.call<ReviewView>('session.review', { sessionId })
    expect(reviewed.year).toBe(2025)
    const input = { examId: 'customs-broker', span: 'all' }
    const { points } = (await again.call<ProgressView>('progress.view', input)).series
    const subjects = points[0]?.units.flatMap((unit) => unit.subjects)
    expect(subjects?.map(({ nameKo }) => nameKo)).toContain('무역영어')
  } finally {
    rmSync(resources, { recursive: true, force: true })
  }
})
