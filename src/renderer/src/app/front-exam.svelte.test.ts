import type { ExamView } from '@shared/contract/exams.ts'
import { expect, test } from 'vitest'
import { FrontExam } from './front-exam.svelte.ts'

const exam = (id: string): ExamView => ({ id }) as ExamView

test('an exam that is read late is not shown in place of the one chosen since', async () => {
  const answers = new Map<string, (exam: ExamView) => void>()
  const front = new FrontExam({
    exams: {
      get: (...[input]) =>
        new Promise((resolve) => {
          answers.set(input.examId, resolve)
        })
    }
  })
  const first = front.show('doctor')
  const second = front.show('customs-broker')
  answers.get('customs-broker')?.(exam('customs-broker'))
  answers.get('doctor')?.(exam('doctor'))
  await Promise.all([first, second])
  expect(front.exam?.id).toBe('customs-broker')
})

test('an exam that cannot be read leaves the title without it', async () => {
  const front = new FrontExam({ exams: { get: () => Promise.reject(new Error('gone')) } })
  await front.show('doctor')
  expect(front.exam).toBeNull()
})
