import { expect, test } from 'vitest'
import { filesToTryAgain, type RedFile } from './second-try.ts'

const window = { project: 'e2e', file: 'test/e2e/bank.long.test.ts' }
const shell = { project: 'desktop', file: 'test/desktop/journey.test.ts' }
const kills = {
  project: 'integration',
  file: 'test/integration/durability/synced-answers.loop.test.ts'
}
const clock = { project: 'timed', file: 'test/integration/exam-clock-host.timed.test.ts' }
const navigation = { project: 'desktop', file: 'test/desktop/security/navigation.test.ts' }
const answer = { project: 'model', file: 'test/model/explain.loop.test.ts' }
const sum = { project: 'unit', file: 'src/shared/domain/scoring.test.ts' }

test.each<{ about: string; red: RedFile[]; outside: number; again: RedFile[] }>([
  { about: 'nothing is red', red: [], outside: 0, again: [] },
  { about: 'a window', red: [window], outside: 0, again: [window] },
  { about: 'a window and an answer', red: [window, answer], outside: 0, again: [window, answer] },
  {
    about: 'four of them',
    red: [window, answer, shell, { ...window, file: 'test/e2e/a.test.ts' }],
    outside: 0,
    again: []
  },
  { about: 'an error that belongs to no test', red: [window], outside: 1, again: [] },
  { about: 'a record that may be lost', red: [kills], outside: 0, again: [] },
  { about: 'a window beside a record', red: [window, kills], outside: 0, again: [] },
  { about: 'a clock of the program itself', red: [clock], outside: 0, again: [] },
  { about: 'a way out of the sandbox', red: [navigation], outside: 0, again: [] },
  { about: 'a rule', red: [sum], outside: 0, again: [] }
])('$about is tried again: $again.length', ({ red, outside, again }) => {
  expect(filesToTryAgain(red, outside)).toEqual(again)
})
