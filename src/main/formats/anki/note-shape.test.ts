import { describe, expect, test } from 'vitest'
import { shapeOf } from './note-shape.ts'

/** Fields by their names, for tests that read like the note type. */
const shape = (names: string[]): Record<string, unknown> => {
  const found = shapeOf(names)
  const name = (at: number | null): string | null => (at === null ? null : (names[at] ?? null))
  return {
    stem: name(found.stem),
    options: found.options.map(name),
    wrong: found.wrong.map(name),
    list: name(found.optionList),
    key: name(found.key),
    rationale: found.rationale.map(name)
  }
}
const none = { options: [], wrong: [], list: null, rationale: [] }

describe('the fields of a note type', () => {
  test('of the add-on Multiple Choice for Anki', () => {
    const names = [
      'Question',
      'Title',
      'QType (0=kprim,1=mc,2=sc)',
      'Q_1',
      'Q_2',
      'Q_3',
      'Q_4',
      'Q_5',
      'Answers',
      'Sources',
      'Extra 1'
    ]
    expect(shape(names)).toEqual({
      ...none,
      stem: 'Question',
      options: ['Q_1', 'Q_2', 'Q_3', 'Q_4', 'Q_5'],
      key: 'Answers',
      rationale: ['Extra 1']
    })
    expect(shapeOf(names)).toMatchObject({ questionType: 2, source: 9, topic: 1 })
  })

  test.each([
    [
      ['문제', '보기1', '보기2', '보기3', '보기4', '정답', '해설'],
      '문제',
      ['보기1', '보기2', '보기3', '보기4'],
      '정답'
    ],
    [['문제', '①', '②', '③', '④', '⑤', '답', '해설'], '문제', ['①', '②', '③', '④', '⑤'], '답'],
    [['Front', 'A', 'B', 'C', 'D', 'Back', 'Explanation'], 'Front', ['A', 'B', 'C', 'D'], 'Back'],
    [
      ['Question', 'Option 1', 'Option 2', 'Option 3', 'Correct Answer', 'Explanation'],
      'Question',
      ['Option 1', 'Option 2', 'Option 3'],
      'Correct Answer'
    ],
    [
      ['ID', 'Question', 'Choice A', 'Choice B', 'Answer', 'Rationale'],
      'Question',
      ['Choice A', 'Choice B'],
      'Answer'
    ],
    [
      ['Question', 'Answer A', 'Answer B', 'Answer C', 'Correct', 'Notes'],
      'Question',
      ['Answer A', 'Answer B', 'Answer C'],
      'Correct'
    ],
    [
      ['Question', 'option0', 'option1', 'option2', 'Answer', 'Extra'],
      'Question',
      ['option0', 'option1', 'option2'],
      'Answer'
    ]
  ])('%j', (names, stem, options, key) => {
    expect(shape(names)).toMatchObject({ stem, options, key, rationale: [names.at(-1)] })
  })

  test('with the right option apart from the wrong ones', () => {
    expect(shape(['Question', 'Correct Answer', 'Wrong 1', 'Wrong 2', 'Wrong 3'])).toEqual({
      ...none,
      stem: 'Question',
      wrong: ['Wrong 1', 'Wrong 2', 'Wrong 3'],
      key: 'Correct Answer'
    })
  })

  test('with all options in one', () => {
    expect(shape(['문제', '선택지', '정답', '해설'])).toMatchObject({ list: '선택지', key: '정답' })
    expect(shape(['문제', '보기', '정답'])).toMatchObject({ list: '보기', options: [] })
  })

  test('where 보기 is the box of statements beside options of their own', () => {
    const names = ['문제', '보기', '선택지1', '선택지2', '정답']
    expect(shape(names)).toMatchObject({ list: null, options: ['선택지1', '선택지2'] })
    expect(shapeOf(names).statements).toBe(1)
  })

  test('of the basic types', () => {
    expect(shape(['Front', 'Back'])).toEqual({ ...none, stem: 'Front', key: 'Back' })
    expect(shape(['앞면', '뒷면'])).toEqual({ ...none, stem: '앞면', key: '뒷면' })
    expect(shape(['Vorderseite', 'Rückseite'])).toEqual({
      ...none,
      stem: 'Vorderseite',
      key: 'Rückseite'
    })
  })

  test('with reasons for the options', () => {
    const found = shapeOf(['문제', '선택지1', '선택지2', '정답', '해설1', '해설2'])
    expect([...found.reasons]).toEqual([
      [0, 4],
      [1, 5]
    ])
  })

  test('of any names whatever are looked at without a fault', () => {
    for (const names of [[], [''], ['A'], ['1', '3'], ['a', 'a', 'a'], ['Q'.repeat(10_000)]]) {
      expect(shapeOf(names).stem).toBeGreaterThanOrEqual(0)
    }
  })
})
