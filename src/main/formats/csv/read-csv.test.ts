import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { keysOf, readBytes, told } from '../table/reading.fixture.ts'
import { csvReader } from './read-csv.ts'

const read = (content: string | Uint8Array): ReturnType<typeof readBytes> =>
  readBytes(csvReader, content)
const stems = async (content: string | Uint8Array): Promise<string[]> =>
  (await read(content)).items.map(({ stem }) => stem)

// 똠 and 펲 stand in CP949 alone, 가 (AC00) has a zero byte in UTF-16.
const BANK = `번호,과목,문제,선택지1,선택지2,선택지3,선택지4,정답,해설
1,민법,가계약의 효력으로 옳은 것은?,무효이다,취소할 수 있다,유효하다,똠방각하,3,본계약과 같다
2,민법,물권의 객체가 아닌 것은?,토지,건물,펲시콜라,전파,④,관리할 수 있어야 한다
`
const STEMS = ['가계약의 효력으로 옳은 것은?', '물권의 객체가 아닌 것은?']

describe('encodings', () => {
  test.each([
    ['UTF-8', Buffer.from(BANK), null],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${BANK}`), null],
    ['CP949', iconv.encode(BANK, 'cp949'), 'cp949'],
    ['UTF-16 LE with a mark', Buffer.from(`\uFEFF${BANK}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE without', Buffer.from(BANK, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with a mark', Buffer.from(`\uFEFF${BANK}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 BE without', Buffer.from(BANK, 'utf16le').swap16(), 'utf-16be']
  ])('%s is told by its bytes', async (_, bytes, encoding) => {
    const { recognised, items, findings } = await read(bytes)
    expect(recognised).toBe(true)
    expect(items.map(({ stem }) => stem)).toEqual(STEMS)
    expect(items[0]?.options[3]?.text).toBe('똠방각하')
    expect(keysOf(items)).toEqual([[3], [4]])
    expect(findings.filter(({ code }) => code === 'read-as').map(({ data }) => data)).toEqual(
      encoding === null ? [] : [{ encoding }]
    )
  })

  test('a sign that two pieces of a long file share is read whole', async () => {
    const row = (number: number): string =>
      `${number},민법,${'가나다라마바사'.repeat(20)} 옳은 것은?,가,나,다,라,1,해설\n`
    const long = `${BANK.split('\n')[0] ?? ''}\n${Array.from({ length: 3000 }, (_, at) => row(at + 1)).join('')}`
    for (const bytes of [Buffer.from(long), iconv.encode(long, 'cp949')]) {
      const { items } = await read(bytes)
      expect(items).toHaveLength(3000)
      expect(new Set(items.map(({ stem }) => stem))).toEqual(
        new Set([`${'가나다라마바사'.repeat(20)} 옳은 것은?`])
      )
    }
  })

  test('a file whose bytes are of no encoding is refused', async () => {
    const damaged = Buffer.concat([Buffer.from(BANK), Buffer.from([0xff, 0xc0, 0xff])])
    expect((await read(damaged)).refused?.code).toBe('damaged')
  })
})

describe('shape', () => {
  test.each([
    ['tabs', '\t'],
    ['semicolons', ';'],
    ['bars', '|']
  ])('%s between cells are seen as well as commas', async (_, sign) => {
    const rows = [
      ['문제', 'A', 'B', 'C', 'D', '정답'],
      ['갑, 을, 병 중 옳은 것은?', '갑', '을', '병', '갑, 을', 'D'],
      ['갑, 을 중 옳은 것은?', '갑', '을', '둘 다', '없다', 'A']
    ]
    const { items } = await read(rows.map((cells) => cells.join(sign)).join('\r\n'))
    expect(keysOf(items)).toEqual([[4], [1]])
  })

  test('a Markdown table is read without its rule', async () => {
    const { items, rejects } = await read(
      '| 번호 | 문제 | ① | ② | ③ | 정답 |\n|---|:--|---|---|---|---|\n| 1 | 옳은 것은? | 갑 | 을 | 병 | ② |\n'
    )
    expect([items.length, rejects.length]).toEqual([1, 0])
    expect(items[0]?.options.map(({ text }) => text)).toEqual(['갑', '을', '병'])
  })

  test('titles, blank lines and notes stand before the heading, and say round and form', async () => {
    const { items, findings } = await read(
      `제42회 관세사 1차 (A형),,,,,\n※ 무단 복제 금지,,,,,\n,,,,,\n\n번호,문제,①,②,③,정답\n1,옳은 것은?,갑,을,병,1\n`
    )
    expect(items[0]?.place.line).toBe(6)
    expect(items[0]?.paper).toMatchObject({ round: '제42회', form: 'A형' })
    expect(findings).toMatchObject([{ code: 'lines-left-out', data: { lines: 2 } }])
  })

  test('without a heading the columns are known by what they hold', async () => {
    const { items, findings } = await read(
      `1,대통령의 임기는 몇 년인가,4년,5년,6년,7년,2,헌법 제70조는 임기를 5년으로 한다\n2,국회의원의 임기는 몇 년인가,4년,5년,6년,7년,1,헌법 제42조는 임기를 4년으로 한다\n3,대법관의 임기는 몇 년인가,4년,5년,6년,7년,3,헌법 제105조는 임기를 6년으로 한다\n`
    )
    expect(keysOf(items)).toEqual([[2], [1], [3]])
    expect(items[2]).toMatchObject({ number: 3, stem: '대법관의 임기는 몇 년인가' })
    expect(items[0]?.rationale).toBe('헌법 제70조는 임기를 5년으로 한다')
    expect(told(findings)).toContain('header-assumed')
  })

  test('cells in quotation marks hold commas, marks and line breaks, and lines are counted through them', async () => {
    const { items } = await read(
      '문제,가항,나항,정답\n"갑은 ""을""에게\r\n다음을 말했다, 옳은 것은?","ㄱ, ㄴ",ㄷ,1\n"둘째, 문제는?",ㄱ,ㄴ,2\n'
        .replace('가항', '선택지1')
        .replace('나항', '선택지2')
    )
    expect(items.map(({ place, stem }) => [place.line, stem])).toEqual([
      [2, '갑은 "을"에게\n다음을 말했다, 옳은 것은?'],
      [4, '둘째, 문제는?']
    ])
  })

  test('an apostrophe that kept a formula harmless is taken off', async () => {
    const { items } = await read("문제,①,②,③,정답\n'=A1+B1의 값은?,'-1,'+2,'3',1\n")
    expect(items[0]?.stem).toBe('=A1+B1의 값은?')
    expect(items[0]?.options.map(({ text }) => text)).toEqual(['-1', '+2', "'3'"])
  })
})

describe('what language models put around a table', () => {
  test('code fences and sentences are left out, inside marks are kept', async () => {
    const { items, rejects, findings } = await read(
      `물론입니다! 요청하신 CSV입니다.\n\n\`\`\`csv\n번호,문제,A,B,C,정답\n1,"소위 "선의"의 뜻은?","모르는 것","착한 것","아는 것",A\n2,"옳은 것은?","갑","을","병",C\n\`\`\`\n\n도움이 되셨기를, 바랍니다.\n`
    )
    expect(items.map(({ stem }) => stem)).toEqual(['소위 "선의"의 뜻은?', '옳은 것은?'])
    expect(rejects).toEqual([])
    expect(findings).toMatchObject([
      { code: 'lines-left-out', data: { lines: 4, sample: '물론입니다! 요청하신 CSV입니다.' } }
    ])
  })
})

describe('damaged rows', () => {
  const table = (...rows: string[]): string => `번호,문제,①,②,③,④,정답\n${rows.join('\n')}\n`

  test('a mark that is never closed costs its own row, and the rows after it are read', async () => {
    const { items, rejects } = await read(
      table(
        '1,첫째는?,갑,을,병,정,1',
        '2,"둘째는?,갑,을,병,정,2',
        '3,"셋째는?",갑,을,병,정,3',
        '4,넷째는?,"갑, 을",을,병,정,4'
      )
    )
    expect(told(rejects)).toEqual(['open-quote 3'])
    expect(items.map(({ number }) => number)).toEqual([1, 3, 4])
    expect(items[2]?.options[0]?.text).toBe('갑, 을')
  })

  test('of several open marks each is told', async () => {
    const { items, rejects } = await read(
      table('1,"가는?,갑,을,병,정,1', '2,"나는?,갑,을,병,정,2', '3,다는?,갑,을,병,정,3')
    )
    expect(told(rejects)).toEqual(['open-quote 2', 'open-quote 3'])
    expect(items.map(({ number }) => number)).toEqual([3])
  })

  test('a row with a cell too many or too few is rejected, never pushed into place', async () => {
    const { items, rejects } = await read(
      table(
        '1,갑, 을 중 옳은 것은?,갑,을,병,정,1',
        '2,옳은 것은?,갑,을,병,4',
        '3,옳은 것은?,갑,을,병,정,3'
      )
    )
    expect(rejects).toMatchObject([
      { code: 'cells-shifted', place: { line: 2, number: 1 }, data: { cells: 8, columns: 7 } },
      { code: 'cells-shifted', place: { line: 3, number: 2 }, data: { cells: 6, columns: 7 } }
    ])
    expect(items.map(({ number }) => number)).toEqual([3])
  })

  test('empty cells at the end are no fault, unless a comma pushed the cells there', async () => {
    const { items, rejects } = await read(
      '번호,문제,①,②,③,정답,해설\n1,옳은 것은?,갑,을,병,1,,,\n2,갑, 을 중 옳은 것은?,갑,을,병,2,\n3,옳은 것은?,갑,을,병,3,\n'
    )
    expect(items.map(({ number }) => number)).toEqual([1, 3])
    expect(told(rejects)).toEqual(['cells-shifted 3'])
  })

  test('two rows in one line are told as such', async () => {
    const { items, rejects } = await read(
      table(
        '1,가는?,갑,을,병,정,1',
        '2,나는?,갑,을,병,정,2 3,다는?,갑,을,병,정,3',
        '4,라는?,갑,을,병,정,4,5,마는?,갑,을,병,정,1',
        '6,바는?,갑,을,병,정,2'
      )
    )
    expect(told(rejects)).toEqual(['rows-glued 3', 'rows-glued 4'])
    expect(items.map(({ number }) => number)).toEqual([1, 6])
  })

  test('headings again and titles of parts are no rows', async () => {
    const { items, rejects } = await read(
      table(
        '제1과목 민법,,,,,,',
        '1,가는?,갑,을,병,정,1',
        '번호,문제,①,②,③,④,정답',
        '2,나는?,갑,을,병,정,2'
      )
    )
    expect([items.length, rejects.length]).toEqual([2, 0])
  })
})

describe('what is no table of items', () => {
  test.each([
    [
      'a printed paper',
      '1. 다음 중, 옳은 것은?\n① 갑 ② 을 ③ 병 ④ 정\n2. 다음 중, 틀린 것은?\n① 갑 ② 을 ③ 병 ④ 정\n정답: 1, 2\n'
    ],
    [
      'GIFT',
      '::문1:: 다음 중, 옳은 것은? {\n=갑, 을\n~병, 정\n}\n\n::문2:: 다음 중, 틀린 것은? {\n=갑, 을\n~병, 정\n}\n'
    ],
    [
      'JSON lines',
      '{"question":"가","choices":["나","다"],"answer":1}\n{"question":"라","choices":["마","바"],"answer":0}\n{"question":"사","choices":["아","자"],"answer":0}\n'
    ],
    ['a JSON list', '[\n {"a":1,"b":2},\n {"a":1,"b":2},\n {"a":1,"b":2}\n]\n'],
    ['XML', '<?xml version="1.0"?>\n<quiz>\n<question type="multichoice"/>\n</quiz>\n'],
    [
      'Markdown',
      '# 문제\n\n갑, 을 중 옳은 것은?\n\n- 갑\n- 을\n\n갑, 병 중 옳은 것은?\n\n- 갑\n- 병\n'
    ],
    ['one column', '가나다\n라마바\n사아자\n'],
    ['bytes', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])]
  ])('%s is left to other readers', async (_, content) => {
    expect((await read(content)).recognised).toBe(false)
  })

  test('a table of something else is shown for mapping, and nothing of it is imported', async () => {
    const { items, refused, tables } = await read(
      '이름,전화,주소\n김갑동,010-1234-5678,종로구 세종대로 1\n이을순,010-2222-3333,해운대구 우동 2\n박병호,010-4444-3333,수성구 3\n'
    )
    expect(items).toEqual([])
    expect(refused?.code).toBe('no-items')
    expect(tables).toHaveLength(1)
  })

  test('a mapping of the learner wins over what was understood', async () => {
    const table =
      '갑,을,병,정\n문장이 여기 있다,하나,둘,b\n다른 문장이 있다,셋,넷,a\n다음 문장이 있다,셋,넷,a\n'
    const { tables } = await read(table)
    const { items } = await readBytes(csvReader, table, {
      roles: Object.fromEntries(
        (tables[0]?.columns ?? []).map(({ name }, at) => [
          name,
          (['stem', 'option:1', 'option:2', 'key'] as const)[at] ?? 'ignore'
        ])
      ),
      keyForm: 'letter'
    })
    expect(items.map(({ stem }) => stem)).toContain('다른 문장이 있다')
    expect(keysOf(items)).toContainEqual([2])
  })
})

test('stems are read from a file with nothing but line feeds of old Macintoshes', async () => {
  expect(await stems(BANK.replaceAll('\n', '\r'))).toEqual(STEMS)
})
