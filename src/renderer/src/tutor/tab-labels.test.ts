import type { ExplanationView } from '@shared/contract/tutor.ts'
import { expect, test } from 'vitest'
import { tabLabels } from './tab-labels.ts'

// As the clock on the wall has it here: the labels are read there.
const at = (minute: number, second: number, ms = 0): number =>
  new Date(2026, 4, 9, 9, minute, second, ms).getTime()

const written = (
  id: string,
  createdAt: number,
  over: Partial<ExplanationView> = {}
): ExplanationView =>
  ({
    id,
    createdAt,
    modelName: 'EXAONE 4.0 1.2B',
    builtIn: false,
    mode: 'reasoning',
    ...over
  }) as ExplanationView

const labels = (...all: ExplanationView[]): string[] => [...tabLabels(all).values()]

test('an explanation is named by model, mode and minute', () => {
  expect(labels(written('a', at(31, 5)), written('b', at(30, 5)))).toEqual([
    'EXAONE 4.0 1.2B · 추론 · 5. 9. 오전 9:31',
    'EXAONE 4.0 1.2B · 추론 · 5. 9. 오전 9:30'
  ])
})

test('two of one minute are told apart by their seconds', () => {
  expect(labels(written('a', at(30, 41)), written('b', at(30, 5)))).toEqual([
    'EXAONE 4.0 1.2B · 추론 · 5. 9. 오전 9:30:41',
    'EXAONE 4.0 1.2B · 추론 · 5. 9. 오전 9:30:05'
  ])
})

test('two of one second are counted, the older first', () => {
  const [newer, older] = labels(written('a', at(30, 5, 900)), written('b', at(30, 5, 100)))
  expect(newer).toBe('EXAONE 4.0 1.2B · 추론 · 5. 9. 오전 9:30:05 (2번째)')
  expect(older).toBe('EXAONE 4.0 1.2B · 추론 · 5. 9. 오전 9:30:05 (1번째)')
})

test('another mode or model needs no seconds', () => {
  expect(
    labels(
      written('a', at(30, 41), { mode: 'direct' }),
      written('b', at(30, 30), { builtIn: true }),
      written('c', at(30, 5))
    )
  ).toEqual([
    'EXAONE 4.0 1.2B · 바로 답하기 · 5. 9. 오전 9:30',
    '체험용 미니 · 추론 · 5. 9. 오전 9:30',
    'EXAONE 4.0 1.2B · 추론 · 5. 9. 오전 9:30'
  ])
})
