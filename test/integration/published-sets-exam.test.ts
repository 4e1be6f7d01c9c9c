import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ModelExamSummary, ModelExamView } from '@shared/contract/model-exams.ts'
import { createFakeLlm } from '../support/fake-llm.ts'
import { emptyProfile, type RealProfile } from '../support/real-profile.ts'
import { NO_TARGET } from '../support/staged-import.ts'

/** Invented items in the shape of KMMLU-Pro's rows; `right` of each subject's five are answered rightly. */
type Planted = { licence: string; subjects: Record<string, number> }
const PAPER: Planted[] = [
  // Each 40 % and average 60 %: exactly met.
  { licence: '관세사', subjects: { 관세법개론: 3, 무역영어: 3 } },
  // 60 % on the average, one subject under 40 %.
  { licence: '세무사', subjects: { 재정학: 1, 세법학개론: 5 } },
  // 법무사 has no average: 40 % each will do.
  { licence: '법무사', subjects: { 헌법: 2, 민법: 2 } },
  // 변호사: 54.22 % of all, no floor: 6 of 10.
  { licence: '변호사', subjects: { 공법: 1, 민사법: 5 } },
  // A subject that the program does not know keeps its name.
  { licence: '공인노무사', subjects: { '노동법(1)': 5, '이름 모를 과목': 2 } },
  ...[
    '변리사',
    '공인회계사',
    '손해사정사',
    '감정평가사',
    '한의사',
    '치과의사',
    '약사',
    '한약사',
    '의사'
  ].map((licence): Planted => ({ licence, subjects: { 첫째: 2, 둘째: 3 } }))
]

const rows = PAPER.flatMap(({ licence, subjects }) =>
  Object.entries(subjects).flatMap(([subject, right]) =>
    Array.from({ length: 5 }, (_, at) => {
      const solution = (at % 5) + 1
      const name = `${licence} ${subject} ${at + 1}번`
      return {
        question: `${name} 물음에서 옳은 것은?${at < right ? ' (맞힘)' : ''}`,
        options: Array.from({ length: 5 }, (__, no) =>
          no + 1 === solution ? `${name} 참말` : `${name} 거짓말 ${no + 1}`
        ),
        solution: String(solution),
        license_name: licence,
        subject
      }
    })
  )
)

/** Reads the paper's prompt as a candidate would, and answers as planted. */
const planted = createFakeLlm(({ turns }) => {
  const prompt = turns.at(-1)?.text ?? ''
  const wanted = prompt.includes('(맞힘)') ? /^([A-E])\) .* 참말$/mu : /^([A-E])\) .* 거짓말 \d$/mu
  return {
    thought: [],
    final: [`차근차근 보면 이렇다.\n\n정답: ${wanted.exec(prompt)?.[1] ?? ''}`]
  }
})

let profile: RealProfile
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-sets-'))
  profile = emptyProfile(planted)
})
afterAll(async () => {
  await profile.dispose()
  rmSync(folder, { recursive: true, force: true })
})

test('KMMLU-Pro as it is downloaded is imported, sat by its own prompt, and gives the paper’s table', async () => {
  const path = join(folder, 'kmmlu-pro.jsonl')
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const imported = await profile.importFiles(path)
  expect(imported.files[0]).toMatchObject({ found: 140, imported: 140, rejected: 0 })

  const started = await profile.call<ModelExamSummary>('modelExams.start', {
    examId: null,
    query: '출처:KMMLU-Pro',
    items: null,
    electives: [],
    way: 'kmmlu-pro',
    mode: 'direct',
    seed: 1,
    parallel: 4,
    orders: 1,
    temperature: 0,
    thoughtBudget: null
  })
  await profile.app.services.modelExams.ended(started.id)
  const { report, summary, published } = await profile.call<ModelExamView>('modelExams.get', {
    id: started.id
  })
  expect(summary).toMatchObject({ state: 'done', done: 140, unparsed: 0, errors: 0 })

  const verdicts = new Map(
    report.exams.flatMap(({ kmmluPro }) =>
      kmmluPro === null
        ? []
        : [[kmmluPro.licence, [kmmluPro.average, kmmluPro.total, kmmluPro.passed]] as const]
    )
  )
  expect(Object.fromEntries(verdicts)).toEqual({
    관세사: [60, 60, true],
    세무사: [60, 60, false],
    법무사: [40, 40, true],
    변호사: [60, 60, true],
    공인노무사: [70, 70, true],
    ...Object.fromEntries(PAPER.slice(5).map(({ licence }) => [licence, [50, 50, false]]))
  })
  expect(report.kmmluProLicences).toEqual({ passed: 4, judged: 14 })
  const unknown = report.exams.flatMap(({ subjects }) =>
    subjects.map(({ subjectName }) => subjectName)
  )
  expect(unknown).toContain('이름 모를 과목')
  // 12 + 12 + … of 140: 6, 6, 4, 6, 7 and nine times 5.
  expect(report.counts.correct).toBe(74)
  expect(report.micro?.share).toBeCloseTo(74 / 140, 12)
  expect(
    published.find(({ model, mode }) => model.includes('32B') && mode === 'reasoning')?.passed
  ).toBe(6)
})

test('KMMLU-Redux, of no exam, is imported under the source that the learner names, and sat', async () => {
  const path = join(folder, 'redux.json')
  const redux = Array.from({ length: 12 }, (_, at) => ({
    question: `기사 물음 ${at + 1}에서 옳은 것은?${at < 9 ? ' (맞힘)' : ''}`,
    options: ['가', '나', '다', '라'].map((name, no) =>
      no === at % 4 ? `${name}${at} 참말` : `${name}${at} 거짓말 ${no}`
    ),
    solution: (at % 4) + 1
  }))
  writeFileSync(path, JSON.stringify(redux))
  const imported = await profile.app.services.imports.run({
    runId: 'redux',
    files: [{ name: 'redux.json', path }],
    target: { ...NO_TARGET, source: 'KMMLU-Redux' },
    mappings: {},
    dryRun: false
  })
  expect(imported.files[0]).toMatchObject({ found: 12, imported: 12 })
  const started = await profile.call<ModelExamSummary>('modelExams.start', {
    examId: null,
    query: '출처:KMMLU-Redux',
    items: null,
    electives: [],
    way: 'kmmlu-pro',
    mode: 'direct',
    seed: 1,
    parallel: 4,
    orders: 1,
    temperature: 0,
    thoughtBudget: null
  })
  await profile.app.services.modelExams.ended(started.id)
  const { report, published } = await profile.call<ModelExamView>('modelExams.get', {
    id: started.id
  })
  // No pass rule is defined for it: accuracy alone, beside what was published.
  expect(report.counts).toMatchObject({ items: 12, correct: 9, unparsed: 0 })
  expect(
    report.exams.map(({ examId, judgement, kmmluPro }) => [examId, judgement, kmmluPro])
  ).toEqual([[null, null, null]])
  expect(report.chance?.share).toBeCloseTo(0.25, 12)
  expect(
    published.filter(({ benchmark }) => benchmark === 'KMMLU-Redux').map(({ overall }) => overall)
  ).toEqual([40.4, 46.9, 64.8, 72.7])
})
