import { describe, expect, test } from 'vitest'
import { table, textBox } from '../../../../test/support/hwp-controls.ts'
import { para } from '../../../../test/support/hwp-records.ts'
import { hwpLines } from '../../../../test/support/hwp-taking.ts'

describe('tables and boxes of a 한글 document', () => {
  test('options in the cells of a table become lines in the order of their marks', async () => {
    expect(
      await hwpLines([
        para('1. 옳은 것은?'),
        para(
          table([
            ['① 갑', '② 을'],
            ['③ 병', '④ 정']
          ])
        ),
        para('2. 틀린 것은?'),
        para(
          table([
            ['① 가', '③ 다'],
            ['② 나', '④ 라']
          ])
        ),
        para('3. 순서대로 나열한 것은?'),
        para(
          table([
            ['', 'ㄱ', 'ㄴ'],
            ['①', '증가', '감소'],
            ['②', '감소', '증가']
          ])
        )
      ])
    ).toEqual([
      '1. 옳은 것은?',
      '① 갑',
      '② 을',
      '③ 병',
      '④ 정',
      '2. 틀린 것은?',
      '① 가',
      '② 나',
      '③ 다',
      '④ 라',
      '3. 순서대로 나열한 것은?',
      'ㄱ   ㄴ',
      '① 증가, 감소',
      '② 감소, 증가'
    ])
  })

  test('a table of items, one in a row, becomes the items', async () => {
    expect(
      await hwpLines([
        para(
          table([
            ['번호', '문제', '정답', '해설'],
            ['1', '옳은 것은?\n① 가 ② 나', '②', '나이다.'],
            ['2', '틀린 것은?\n① 다\n② 라', '①', '']
          ])
        ),
        para(
          table([
            ['문항', '①', '②', '답'],
            ['맞는 것은?', '마', '바', '1']
          ])
        ),
        para(
          table([
            ['4', '고른 것은? ① 사 ② 아'],
            ['5', '모두 고른 것은? ① 자 ② 차']
          ])
        )
      ])
    ).toEqual([
      '1. 옳은 것은?',
      '① 가 ② 나',
      '정답: ②',
      '해설: 나이다.',
      '2. 틀린 것은?',
      '① 다',
      '② 라',
      '정답: ①',
      '1. 맞는 것은?',
      '① 마',
      '② 바',
      '정답: 1',
      '4. 고른 것은? ① 사 ② 아',
      '5. 모두 고른 것은? ① 자 ② 차'
    ])
  })

  test('a table of keys at the end stays a table', async () => {
    expect(
      await hwpLines([
        para('정답표'),
        para(
          table([
            ['1', '2', '3'],
            ['①', '②', '③']
          ])
        )
      ])
    ).toEqual(['정답표', '1 ; 2 ; 3 / ① ; ② ; ③'])
  })

  test('numbers under marks are no options', async () => {
    const keys = table([
      ['①', '②', '③'],
      ['4', '9', '2']
    ])
    expect(await hwpLines([para(keys)])).toEqual(['① ; ② ; ③ / 4 ; 9 ; 2'])
  })

  test('texts under marks are options', async () => {
    const options = table([
      ['①', '②'],
      ['갑', '을']
    ])
    expect(await hwpLines([para(options)])).toEqual(['① 갑', '② 을'])
  })

  test('a table of data keeps its cells and leaves merged ones empty', async () => {
    expect(
      await hwpLines([
        para(
          table([
            ['구분', null],
            ['소득', '100'],
            ['세액', '6']
          ])
        )
      ])
    ).toEqual(['구분 ;  / 소득 ; 100 / 세액 ; 6'])
  })

  test('a frame around 보기 is a box, with its title in a cell of its own or not', async () => {
    expect(
      await hwpLines([
        para('1. 고른 것은?'),
        para(table([['ㄱ. 관세\nㄴ. 내국세']])),
        para('2. 고른 것은?'),
        para(
          table([
            ['', '<보 기>', ''],
            ['ㄱ. 세율', null, null]
          ])
        ),
        para('3. 고른 것은?'),
        para(
          table([
            ['ㄱ.', '수입'],
            ['ㄴ.', '수출']
          ])
        )
      ])
    ).toEqual([
      '1. 고른 것은?',
      '1| ㄱ. 관세',
      '1| ㄴ. 내국세',
      '2. 고른 것은?',
      '2| <보 기>',
      '2| ㄱ. 세율',
      '3. 고른 것은?',
      '3| ㄱ. 수입',
      '3| ㄴ. 수출'
    ])
  })

  test('text boxes are boxes, unless they hold the options or whole items', async () => {
    expect(
      await hwpLines([
        para('1. 다음 중 옳은 것은?', textBox(para('갑은 을에게 토지를 팔았다.'))),
        para('① 가 ② 나 ③ 다'),
        para('2. 다음 중 틀린 것은?'),
        para(textBox(para('① 라')), textBox(para('② 마')), textBox(para('③ 바'))),
        para(textBox(para('3. 옳은 것은?'), para('① 사 ② 아 ③ 자')))
      ])
    ).toEqual([
      '1. 다음 중 옳은 것은?',
      '1| 갑은 을에게 토지를 팔았다.',
      '① 가 ② 나 ③ 다',
      '2. 다음 중 틀린 것은?',
      '① 라',
      '② 마',
      '③ 바',
      '3. 옳은 것은?',
      '① 사 ② 아 ③ 자'
    ])
  })

  test('a law in a frame keeps its paragraphs ① ② in the box', async () => {
    const lines = await hwpLines([
      para('1. 다음 조문에 맞는 것은?'),
      para(table([['① 수입하려는 자는 신고한다.\n② 신고는 서면으로 한다.\n③ 수수료는 없다.']])),
      para('① 가 ② 나 ③ 다')
    ])
    expect(lines.slice(1, 4)).toEqual([
      '1| ① 수입하려는 자는 신고한다.',
      '1| ② 신고는 서면으로 한다.',
      '1| ③ 수수료는 없다.'
    ])
  })
})
