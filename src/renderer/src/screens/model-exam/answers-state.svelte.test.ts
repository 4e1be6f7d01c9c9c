import type { ModelAnswerLine } from '@shared/contract/model-exams.ts'
import { expect, test } from 'vitest'
import { AnswersState, PAGE_LINES, type AnswersApi } from './answers-state.svelte.ts'

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
const line = (position: number): ModelAnswerLine => ({
  position,
  order: 0,
  itemId: `i${position}`,
  examId: null,
  subjectName: '관세법',
  stem: '옳은 것은?',
  key: { kind: 'options', options: [1] },
  state: 'answered',
  response: [1],
  correct: true,
  thoughtTokens: 0,
  finalTokens: 4,
  ms: 400
})

async function desk() {
  let totals: Record<string, number> = { all: 120, wrong: 60, unparsed: 0, error: 0 }
  const api: AnswersApi = {
    modelExams: {
      answers: ({ only, from, limit }) => {
        const total = totals[only] ?? 0
        const count = Math.max(0, Math.min(limit, total - from))
        return Promise.resolve({
          total,
          lines: Array.from({ length: count }, (_, index) => line(from + index + 1))
        })
      },
      answer: ({ position }) =>
        Promise.resolve({
          ...line(position),
          thought: '생각',
          text: '정답: ①',
          likelihoods: null,
          error: null
        })
    }
  }
  const state = new AnswersState(api, 'm1')
  await settle()
  const shown = (): (number | undefined)[] => [
    state.page.value?.lines[0]?.position,
    state.page.value?.lines.at(-1)?.position
  ]
  return { state, shown, become: (next: Record<string, number>) => void (totals = next) }
}

test('pages go to the last one and not beyond', async () => {
  const { state, shown } = await desk()
  expect([shown(), state.hasNext]).toEqual([[1, PAGE_LINES], true])
  state.turn(-1)
  expect(state.from).toBe(0)
  state.turn(1)
  state.turn(1)
  await settle()
  expect([shown(), state.hasNext]).toEqual([[101, 120], false])
  state.turn(1)
  expect(state.from).toBe(100)
})

test('another choice of answers begins at its first page', async () => {
  const { state, shown } = await desk()
  state.turn(1)
  state.show('wrong')
  await settle()
  expect([state.only, shown(), state.page.value?.total]).toEqual(['wrong', [1, 50], 60])
})

test('a page of errors that were asked again with success gives way to the first', async () => {
  const { state, shown, become } = await desk()
  state.show('wrong')
  state.turn(1)
  await settle()
  expect(shown()).toEqual([51, 60])
  become({ wrong: 20 })
  await state.reload()
  expect([state.from, shown()]).toEqual([0, [1, 20]])
})

test('an answer opens with what the model thought and wrote', async () => {
  const { state } = await desk()
  state.open(line(7))
  await settle()
  expect(state.opened?.detail.value).toMatchObject({ position: 7, thought: '생각' })
  state.close()
  expect(state.opened).toBeNull()
})
