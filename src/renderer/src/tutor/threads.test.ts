import type { TutorAsk } from '@shared/contract/tutor.ts'
import { expect, test } from 'vitest'
import { threadsOf } from './threads.ts'

const explained = (id: string) => ({ id, ask: { kind: 'explanation' } satisfies TutorAsk })
const option = (id: string) => ({ id, ask: { kind: 'option', no: 2 } satisfies TutorAsk })
const question = (id: string, follows: string | null) => ({
  id,
  ask: { kind: 'question', text: id, follows } satisfies TutorAsk
})

const ids = (stored: { id: string; ask: TutorAsk }[], explanationId: string | null) => {
  const { about, alone } = threadsOf(stored, explanationId)
  return { about: about.map(({ id }) => id), alone: alone.map(({ id }) => id) }
}

test('a question hangs under the explanation that it follows, also by way of other questions', () => {
  const stored = [explained('e1'), question('q1', 'e1'), explained('e2'), question('q2', 'q1')]
  expect(ids(stored, 'e1')).toEqual({ about: ['q1', 'q2'], alone: [] })
  // Those of another explanation are not shown with this one.
  expect(ids(stored, 'e2')).toEqual({ about: [], alone: [] })
})

test('what follows no explanation stands alone, whichever explanation is in front', () => {
  const stored = [
    explained('e'),
    option('o'),
    question('q', null),
    question('about-option', 'o'),
    question('of-what-is-gone', 'gone')
  ]
  const alone = ['o', 'q', 'about-option', 'of-what-is-gone']
  expect(ids(stored, 'e')).toEqual({ about: [], alone })
  expect(ids(stored, null)).toEqual({ about: [], alone })
})

test('a hint is no part of a conversation', () => {
  expect(ids([{ id: 'h', ask: { kind: 'hint' } }], null)).toEqual({ about: [], alone: [] })
})

test('a chain that bites its own tail ends', () => {
  expect(ids([question('a', 'b'), question('b', 'a')], null).alone).toEqual(['a', 'b'])
})
