import type { SessionSummary } from '@shared/contract/session.ts'
import { expect, test } from 'vitest'
import { openSessions } from './open-sessions.ts'

const sitting = (id: string, over: Partial<SessionSummary>): SessionSummary => ({
  id,
  mode: 'mock',
  examId: 'customs-broker',
  examName: '관세사 시험',
  startedAt: 0,
  finishedAt: null,
  complete: true,
  items: 160,
  answered: 0,
  correct: null,
  percent: null,
  outcome: null,
  regraded: false,
  remainingMs: null,
  ...over
})

test('the sitting whose clock ends soonest is the one to go back to, then the newest', () => {
  const sessions = [
    sitting('old learning', { mode: 'learn', startedAt: 1 }),
    sitting('long clock', { startedAt: 2, remainingMs: 60_000 }),
    sitting('over', { startedAt: 9, finishedAt: 10 }),
    sitting('new learning', { mode: 'learn', startedAt: 3 }),
    sitting('short clock', { startedAt: 0, remainingMs: 20_000 })
  ]
  expect(openSessions(sessions).map(({ id }) => id)).toEqual([
    'short clock',
    'long clock',
    'new learning',
    'old learning'
  ])
})
