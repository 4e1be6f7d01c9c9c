import { expect, test } from 'vitest'
import type { SheetProblem } from '../errors.ts'
import { describeError } from './error-text.ts'

const told = (problem: SheetProblem): string =>
  describeError({ code: 'bad-sheet', data: { problems: [problem] } })

test.each<[SheetProblem, string]>([
  [
    { code: 'not-json', where: '', line: 2, column: 7 },
    '- 파일 전체: JSON 형식이 아닙니다(2번째 줄 7번째 글자)'
  ],
  [
    { code: 'wrong-count', where: 'subjects.civil.responses', found: 39, expected: 40 },
    '- subjects.civil.responses: 40개여야 하는데 39개입니다'
  ],
  [
    { code: 'option-out-of-range', where: 'subjects.civil.responses[0]', found: 5, choices: 4 },
    '- subjects.civil.responses[0]: 5는 선택지 번호(1~4)가 아닙니다'
  ],
  [
    { code: 'option-out-of-range', where: 'subjects.civil.responses[0]', found: 6, choices: 5 },
    '- subjects.civil.responses[0]: 6은 선택지 번호(1~5)가 아닙니다'
  ],
  [
    {
      code: 'electives',
      where: 'electives',
      fault: { kind: 'count', chosen: 2, alternatives: ['law', 'econ'] }
    },
    '- electives: 선택과목은 law, econ 가운데 하나여야 하는데 2개를 골랐습니다'
  ]
])('a fault of a sheet is told in Korean with its place: %j', (problem, line) => {
  expect(told(problem)).toBe(`답안 파일에 잘못된 곳이 1군데 있습니다.\n${line}`)
})

test('no fault of a sheet is told in English', () => {
  const shapes = [
    'object',
    'object-of-subjects',
    'keys-and-responses',
    'array',
    'array-of-subject-ids',
    'subject-id',
    'option-number',
    'key',
    'distinct-options',
    'no-field'
  ] as const
  for (const expected of shapes) {
    const sentence = told({ code: 'wrong-shape', where: '', expected }).replace(
      /JSON|ID|keys|responses|all|set/gu,
      ''
    )
    expect(sentence).not.toMatch(/[A-Za-z]/u)
  }
})

test('a file that is not there is told in words, not by the code of the system', () => {
  const sentence = describeError({
    code: 'file-unreadable',
    data: { path: '/a/b.json', reason: 'ENOENT' }
  })
  expect(sentence).toBe('파일을 읽을 수 없습니다: /a/b.json(그런 파일이나 폴더가 없습니다)')
})
