import { describe, expect, test } from 'vitest'
import { readTable, type Table } from './reading.fixture.ts'
import { tableView, understandTable, type Understanding } from './table-drafts.ts'

const rolesOf = ({ columns }: Understanding): Record<string, string> =>
  Object.fromEntries(columns.map(({ name, role }) => [name, role]))

describe('names of columns', () => {
  // Columns as Korean and English item files name them.
  test.each<[string, Table, Record<string, string>]>([
    [
      'a bank of a private institute',
      {
        names: [
          '문제 번호',
          '[과목]',
          '문제(필수)',
          '지문',
          '보기',
          '선택지 1',
          '선택지 2',
          '선택지 3',
          '정답 번호',
          '해설',
          '난이도',
          '출처'
        ],
        rows: [
          [
            1,
            '민법',
            '옳은 것은 무엇인가?',
            '갑은 을에게',
            'ㄱ. 가 ㄴ. 나',
            'ㄱ',
            'ㄴ',
            'ㄱ, ㄴ',
            3,
            '민법 제1조',
            '상',
            '자체'
          ]
        ]
      },
      {
        '문제 번호': 'number',
        '[과목]': 'subject',
        '문제(필수)': 'stem',
        지문: 'stimulus',
        보기: 'statements',
        '선택지 1': 'option:1',
        '선택지 2': 'option:2',
        '선택지 3': 'option:3',
        '정답 번호': 'key',
        해설: 'rationale',
        난이도: 'difficulty',
        출처: 'source'
      }
    ],
    [
      'KMMLU',
      {
        names: ['question', 'answer', 'A', 'B', 'C', 'D', 'Category', 'Human Accuracy'],
        rows: [
          [
            '감가상각 방법이 아닌 것은?',
            4,
            '정액법',
            '정률법',
            '생산량비례법',
            '선입선출법',
            'Accounting',
            0.7
          ]
        ]
      },
      {
        question: 'stem',
        answer: 'key',
        A: 'option:1',
        B: 'option:2',
        C: 'option:3',
        D: 'option:4',
        Category: 'subject',
        'Human Accuracy': 'ignore'
      }
    ],
    [
      'MedQA, with the text and the letter of the key',
      {
        names: ['question', 'answer', 'options', 'meta_info', 'answer_idx'],
        rows: [['What is the diagnosis?', 'Angina', ['Angina', 'Asthma'], 'step1', 'A']]
      },
      {
        question: 'stem',
        answer: 'ignore',
        options: 'options',
        meta_info: 'ignore',
        answer_idx: 'key'
      }
    ],
    [
      'options counted from 0',
      {
        names: ['prompt', 'option_0', 'option_1', 'option_2', 'correct_option', 'explanation'],
        rows: [
          ['무엇이 옳은 말인가?', '갑', '을', '병', 0, '갑이 옳다'],
          ['무엇이 그른 말인가?', '갑', '을', '병', 2, '병이 옳다']
        ]
      },
      {
        prompt: 'stem',
        option_0: 'option:1',
        option_1: 'option:2',
        option_2: 'option:3',
        correct_option: 'key',
        explanation: 'rationale'
      }
    ],
    [
      'options of 가나다라 and reasons for each',
      {
        names: ['문항', '가', '나', '다', '라', '답', '해설1', '해설2', '해설3', '해설4'],
        rows: [
          [
            '다음 중 옳은 것은?',
            '하나',
            '둘',
            '셋',
            '넷',
            '나',
            '틀리다',
            '맞다',
            '틀리다',
            '틀리다'
          ]
        ]
      },
      {
        문항: 'stem',
        가: 'option:1',
        나: 'option:2',
        다: 'option:3',
        라: 'option:4',
        답: 'key',
        해설1: 'reason:1',
        해설2: 'reason:2',
        해설3: 'reason:3',
        해설4: 'reason:4'
      }
    ],
    [
      '보기 that are the options',
      {
        names: ['no', '질문', '보기', '정답'],
        rows: [
          [1, '수도는 어디인가?', '① 서울 ② 부산 ③ 대구', '③'],
          [2, '항구는 어디인가?', '① 서울 ② 부산 ③ 대구', '②']
        ]
      },
      { no: 'number', 질문: 'stem', 보기: 'options', 정답: 'key' }
    ],
    [
      'stems that are called 지문',
      { names: ['지문', '①', '②', '답안'], rows: [['옳은 것은 무엇인가?', '갑', '을', '②']] },
      { 지문: 'stem', '①': 'option:1', '②': 'option:2', 답안: 'key' }
    ]
  ])('%s', (_, table, roles) => {
    expect(rolesOf(understandTable(table.names, table.rows, null))).toEqual(roles)
  })

  test('columns that say nothing the bank keeps are told by name', () => {
    const { findings } = readTable({
      names: ['문제', '①', '②', '정답', '배점', '응시자 수', '빈 열'],
      rows: [['옳은 것은 무엇인가?', '갑', '을', 1, 2.5, 1200, null]]
    })
    expect(findings).toMatchObject([
      { code: 'columns-left-out', data: { columns: ['배점', '응시자 수'] } }
    ])
  })

  test('two columns of one name and one without a name are told apart', () => {
    const { columns } = understandTable(['문제', '메모', '메모', ''], [], null)
    expect(columns.map(({ name }) => name)).toEqual(['문제', '메모', '메모 (2)', '열 4'])
  })

  test('the same columns have the same signature, whatever their spaces and brackets', () => {
    const signature = (...names: string[]): string => understandTable(names, [], null).signature
    expect(signature('문제 번호', '정답')).toBe(signature('문제번호', '[정답]'))
    expect(signature('문제', '정답')).not.toBe(signature('정답', '문제'))
  })

  test('a mapping decides alone', () => {
    const { columns, keyForm } = understandTable(['문제', '①', '정답'], [], {
      roles: { 문제: 'rationale', 정답: 'stem' },
      keyForm: 'text'
    })
    expect(columns.map(({ role }) => role)).toEqual(['rationale', 'ignore', 'stem'])
    expect(keyForm).toBe('text')
  })
})

test('the preview shows columns, roles and the first values', () => {
  const rows = [
    ['옳은 것은 무엇인가?', '갑', '을', 'A'],
    ['그른 것은 무엇인가?', '갑', null, 'B']
  ]
  const understanding = understandTable(['문제', 'A', 'B', '정답'], rows, null)
  expect(tableView(understanding, { name: '문항', headerLine: 3, rows: 2, samples: rows })).toEqual(
    {
      name: '문항',
      headerLine: 3,
      rows: 2,
      keyForm: 'letter',
      signature: understanding.signature,
      columns: [
        { name: '문제', role: 'stem', samples: ['옳은 것은 무엇인가?', '그른 것은 무엇인가?'] },
        { name: 'A', role: 'option:1', samples: ['갑', '갑'] },
        { name: 'B', role: 'option:2', samples: ['을'] },
        { name: '정답', role: 'key', samples: ['A', 'B'] }
      ]
    }
  )
})
