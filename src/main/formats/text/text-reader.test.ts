import { describe, expect, test } from 'vitest'
import { codesOf, keyWordsOf } from '../paper/reading.fixture.ts'
import { paperFile, readText } from './reading.fixture.ts'

describe('a printed paper with a cover, two subjects and a key table', () => {
  const read = readText(paperFile('two-subjects.txt'))

  test('gives each printed item with its key of the table', async () => {
    const { recognised, items, keys, rejects } = await read
    expect(recognised).toBe(true)
    expect(keyWordsOf(items)).toEqual([
      '1: 2',
      '2: 3',
      '3: 1',
      '4: 1',
      '5: 2',
      '1: 3',
      '2: 3',
      '3: all'
    ])
    expect(items.every(({ options }) => options.length === 5)).toBe(true)
    expect([keys, rejects]).toEqual([[], []])
  })

  test('says of which exam, round, form and subject each is', async () => {
    const { items } = await read
    const law = { exam: '관측사', round: '제12회', form: 'A형', subject: '기상법' }
    expect(items[0]?.paper).toEqual(law)
    expect(items[5]?.paper).toEqual({ ...law, subject: '대기과학개론' })
  })

  test('takes the statements of the box apart, two of them in one line', async () => {
    expect((await read).items[1]?.statements).toEqual([
      { label: 'ㄱ', text: '강풍주의보' },
      { label: 'ㄴ', text: '생활정보' },
      { label: 'ㄷ', text: '한파경보' },
      { label: 'ㄹ', text: '꽃가루 달력' }
    ])
  })

  test('does not begin an item at a date or a number within a sentence', async () => {
    expect((await read).items[2]?.stem).toBe(
      '갑은 2029. 3. 1. 관측소를 세웠다. 제5조 제1항에 따라 2. 1.까지 신고하여야 하는 것은? (단, 휴일은 고려하지 아니함)'
    )
  })

  test('leaves points, page numbers and running heads out', async () => {
    const { items } = await read
    expect(items[0]?.stem).toBe('기상법상 관측망에 관한 설명으로 옳은 것은?')
    expect(items[4]?.options.at(-1)?.text).toBe('과실범은 벌하지 아니한다.')
    expect(items[1]?.options.at(-1)?.text).toBe('ㄴ, ㄷ, ㄹ')
  })

  test('does not take a reference to an option for the option', async () => {
    expect((await read).items[6]?.options[3]?.text).toBe('위의 ①과 ②를 합한 힘')
  })
})

describe('a Markdown paper with the key and the rationale below each item', () => {
  const read = readText(paperFile('keys-below-items.md'))

  test('gives the six items with their keys', async () => {
    const { items, rejects, findings } = await read
    expect(keyWordsOf(items)).toEqual(['1: 2', '2: 3', '3: 1', '4: 1,3', '5: none', '6: all'])
    expect([rejects, findings]).toEqual([[], []])
  })

  test('a share of right responses is no key, and a list in a rationale no items', async () => {
    const { items } = await read
    expect(items[0]?.stem).toBe('조석을 일으키는 가장 큰 힘은?')
    expect(items[0]?.rationale).toBe(
      '조석은 달과 태양의 인력 때문에 생긴다.\n1. 달의 인력이 가장 크다.\n2. 태양의 인력이 다음이다.\n3. 바람은 파도를 일으킨다.'
    )
  })

  test('a rationale that goes through the options gives each its reason', async () => {
    const { items } = await read
    expect(items[1]?.rationale).toBeNull()
    expect(items[1]?.options.map(({ reason }) => reason)).toEqual([
      '적도는 비가 많아 중위도보다 낮다.',
      '강어귀는 민물이 섞여 낮다.',
      '증발하면 물만 빠져나간다.',
      '장소마다 다르다.'
    ])
  })

  test('an item that asks for all of them is right with all of its key', async () => {
    const item = (await read).items[3]
    expect(item?.key).toEqual({ kind: 'set', options: [1, 3] })
    expect(item?.responseCount).toBe(2)
  })
})

describe('keys in other places', () => {
  test('a table of two rows below the paper, options in brackets', async () => {
    const { items, keys } = await readText(paperFile('keys-in-rows.txt'))
    expect(keyWordsOf(items)).toEqual(['1: 3', '2: 4', '3: 2', '4: 1', '5: 2', '6: 2'])
    expect(items[0]?.paper.subject).toBe('자료조직론')
    expect(items[0]?.options.map(({ text }) => text)).toEqual(['여덟', '아홉', '열', '열하나'])
    expect(keys).toEqual([])
  })

  test('pages of keys and rationales behind the items', async () => {
    const { items } = await readText(paperFile('answer-pages.txt'))
    expect(keyWordsOf(items)).toEqual(['1: 1', '2: 4', '3: 2'])
    expect(items.map(({ rationale }) => rationale)).toEqual([
      '우현 표지는 나라마다 다르다.',
      '소리는 음파표지이다.\n1. 섬광은 짧다.\n2. 명암은 길다.',
      null
    ])
  })

  test('letters, an option named by letter and text, and a name that looks like a letter', async () => {
    const { items } = await readText(paperFile('letters.txt'))
    expect(keyWordsOf(items)).toEqual(['1: 1', '2: 2', '3: 2'])
    expect(items[2]?.options.map(({ text }) => text)).toEqual([
      'The keeper',
      'A. Smith',
      'The captain',
      'Nobody'
    ])
  })

  test('a filled circle or a word behind the option', async () => {
    const { items } = await readText(paperFile('ticked.txt'))
    expect(keyWordsOf(items)).toEqual(['1: 3', '2: 2', '3: 1', '4: 4'])
    expect(items[3]?.options[3]?.text).toBe('상현')
  })

  test('one bold option in every item', async () => {
    const { items } = await readText(paperFile('bold-keys.md'))
    expect(keyWordsOf(items)).toEqual(['1: 2', '2: 3', '3: 1'])
    expect(items[1]?.stem).toBe('반드시 가라앉는 것은?')
  })

  test('a ticked task of a list whose options have no marks', async () => {
    const { items } = await readText(
      '1. 물에 뜨는 것은?\n- [ ] 돌\n- [x] 나무\n- [ ] 쇠\n\n2. 가라앉는 것은?\n- [x] 닻\n- [ ] 병\n- [ ] 공\n'
    )
    expect(keyWordsOf(items)).toEqual(['1: 2', '2: 1'])
    expect(items[0]?.options.map(({ text }) => text)).toEqual(['돌', '나무', '쇠'])
  })

  test('a file of keys only, one column for each form', async () => {
    const { recognised, items, keys, findings } = await readText(paperFile('keys-only.txt'))
    expect(recognised).toBe(true)
    expect(items).toEqual([])
    const ofForm = (form: string): string[] =>
      keys
        .filter(({ paper }) => paper.form === form)
        .map(({ number, key }) => `${number}: ${'options' in key ? key.options.join() : key.kind}`)
    expect(ofForm('A형')).toEqual(['1: 2', '2: 3', '3: 1', '4: 1,4', '5: 2'])
    expect(ofForm('B형')).toEqual(['1: 4', '2: 1', '3: all', '4: 2', '5: 5'])
    expect(keys[0]).toMatchObject({
      status: 'final',
      paper: { exam: '관측사', round: '제15회', subject: '기상법' }
    })
    expect(findings).toMatchObject([{ code: 'key-table-read', data: { keys: 10 } }])
  })
})

describe('a stimulus', () => {
  const read = readText(paperFile('shared-stimuli.txt'))

  test('is shared by the items that its announcement names', async () => {
    const { items } = await read
    const [first, second, third, fourth, , , seventh, eighth] = items
    expect(items).toHaveLength(8)
    expect(first?.stimulus).toBe(
      '다음 글을 읽고 물음에 답하시오.\n섬의 우물은 하루에 두 번 마른다. 1. 처음에는 아무도 까닭을 몰랐다.\n나중에 조석과 같은 때임이 알려졌다.'
    )
    expect(second?.stimulus).toBe(first?.stimulus)
    expect(second?.stimulusGroup).toBe(first?.stimulusGroup)
    expect(third?.stimulus).toBe(
      '다음 표를 보고 물음에 답하시오.\n\n| 구분 | 봄 | 가을 |\n| --- | --- | --- |\n| 배 | 3 | 5 |'
    )
    expect(fourth?.stimulusGroup).toBe(third?.stimulusGroup)
    expect(third?.stimulusGroup).not.toBe(first?.stimulusGroup)
    expect(seventh?.stimulus).toBe('다음 사례를 읽고 답하시오.\n을은 부표를 옮겼다.')
    expect(eighth?.stimulusGroup).toBe(seventh?.stimulusGroup)
  })

  test('of one item is what stands before its question', async () => {
    const item = (await read).items[4]
    expect(item?.stem).toBe('등대지기가 한 일은?')
    expect(item?.stimulus).toBe(
      '다음을 읽고 물음에 답하시오.\n등대지기는 밤마다 기름을 채웠다.\n하루도 거르지 않았다.'
    )
    expect(item?.stimulusGroup).toBeNull()
  })

  test('of which the paper does not say how far it goes is reported', async () => {
    const { items, findings } = await read
    expect(findings).toMatchObject([{ code: 'stimulus-uncertain', data: { from: 6, to: 6 } }])
    expect(items[5]?.stimulus).toContain('바람이 그쳤다.')
  })
})

describe('what cannot be an item', () => {
  test('is rejected once each, with the reason and the printed number', async () => {
    const { items, rejects, findings } = await readText(paperFile('faults.txt'))
    expect(keyWordsOf(items)).toEqual(['1: 1', '10: 2'])
    expect(codesOf(rejects)).toEqual([
      '2 options-gap',
      '3 option-empty',
      '5 key-outside',
      '6 key-unreadable',
      '6 number-twice',
      '7 not-multiple-choice',
      '8 too-few-options',
      '9 no-stem'
    ])
    expect(codesOf(findings)).toEqual(['5 number-missing', '10 options-same'])
    expect(rejects[0]).toMatchObject({ data: { found: [1, 2, 4, 5] }, place: { line: 5 } })
  })

  test('marks within a passage are the options of its item', async () => {
    const { items } = await readText(paperFile('passage-marks.txt'))
    expect(keyWordsOf(items)).toEqual(['1: -', '2: 3', '3: 1'])
    expect(items[1]?.options.map(({ text }) => text)).toEqual(['①', '②', '③', '④'])
    expect(items[1]?.stimulus).toContain('who tend it')
  })
})

describe("Moodle's Aiken format", () => {
  // The example of Moodle's documentation of the format, and an item whose stem has two lines.
  const AIKEN = `Is it this one?
A. Maybe this answer
B. Maybe this answer
C. The correct answer
D. Maybe this answer
ANSWER: C

Terms of sale:
which of them leaves the freight to the buyer?

A) CIF
B) FOB
ANSWER: B
`

  test('has no numbers, and is read item by item', async () => {
    const { recognised, items, rejects } = await readText(AIKEN)
    expect(recognised).toBe(true)
    expect(keyWordsOf(items)).toEqual(['1: 3', '2: 2'])
    expect(items.map(({ stem }) => stem)).toEqual([
      'Is it this one?',
      'Terms of sale: which of them leaves the freight to the buyer?'
    ])
    expect(items[1]?.options.map(({ text }) => text)).toEqual(['CIF', 'FOB'])
    expect(rejects).toEqual([])
  })
})
