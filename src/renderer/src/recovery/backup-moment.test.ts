import { expect, test } from 'vitest'
import { backupMoment } from './backup-moment.ts'

const at = (time: string, year = 2026): number => new Date(`${year}-11-29T${time}`).getTime()
const now = at('23:00:00')

// By hand: the clock of the wall, in Korean.
test.each([
  ['alone', at('14:20:05'), [at('14:20:05'), at('14:21:05')], '11월 29일 오후 2:20'],
  ['one of its minute', at('14:20:05'), [at('14:20:05'), at('14:20:41')], '11월 29일 오후 2:20:05'],
  ['the other', at('14:20:41'), [at('14:20:05'), at('14:20:41')], '11월 29일 오후 2:20:41'],
  [
    'of last year, as the same minute of this one',
    at('14:20:05', 2025),
    [at('14:20:05', 2025), at('14:20:41')],
    '2025년 11월 29일 오후 2:20'
  ],
  [
    'of last year, two of a minute',
    at('14:20:05', 2025),
    [at('14:20:05', 2025), at('14:20:41', 2025)],
    '2025년 11월 29일 오후 2:20:05'
  ]
])('%s', (_, backup, list, words) => {
  expect(
    backupMoment(
      { at: backup },
      list.map((one) => ({ at: one })),
      now
    )
  ).toBe(words)
})
