import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { keyWordsOf } from '../paper/reading.fixture.ts'
import { readText } from './reading.fixture.ts'

const PAPER =
  '1. 첫째 물음은?\n① 가 ② 나 ③ 다 ④ 라\n정답 ③\n\n2. 둘째 물음은?\n① 가 ② 나 ③ 다 ④ 라\n정답 ①\n'

test.each([
  ['UTF-8', Buffer.from(PAPER)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${PAPER}`)],
  ['UTF-16', Buffer.from(`\uFEFF${PAPER}`, 'utf16le')],
  ['CP949', iconv.encode(PAPER, 'cp949')],
  ['lines of Windows', Buffer.from(PAPER.replaceAll('\n', '\r\n'))],
  ['lines of old Macs', Buffer.from(PAPER.replaceAll('\n', '\r'))],
  ['syllables in pieces', Buffer.from(PAPER.normalize('NFD'))]
])('a paper is known and read in %s', async (_name, bytes) => {
  const { recognised, items } = await readText(bytes)
  expect(recognised).toBe(true)
  expect(keyWordsOf(items)).toEqual(['1: 3', '2: 1'])
  expect(items[0]?.stem).toBe('첫째 물음은?')
})

test.each([
  ['prose', '옛날에 등대가 하나 있었다. 등대지기는 밤마다 불을 켰다.\n'.repeat(40)],
  ['a list of things to do', '1. 문을 연다.\n2. 불을 켠다.\n3. 기름을 채운다.\n4. 문을 닫는다.\n'],
  [
    'a law',
    '제1조(목적) ① 이 법은 등대를 다룬다. ② 등대는 섬에 둔다.\n제2조(정의) 등대란 불을 켜는 집을 말한다.\n'
  ],
  ['a program', 'for (let i = 1; i <= 4; i++) {\n  console.log(`${i}. ?`)\n}\n'],
  ['a table of numbers', 'a,b,c\n1,2,3\n4,5,6\n7,8,9\n'],
  ['a page', `<!doctype html><html><body><pre>${PAPER}</pre></body></html>`],
  ['XML', `<?xml version="1.0"?><quiz>${PAPER}</quiz>`],
  ['JSON', JSON.stringify([{ stem: PAPER }])],
  ['nothing', ' \n\n'],
  ['bytes of no text', Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0x80])]
])('%s is no paper', async (_name, content) => {
  expect((await readText(content)).recognised).toBe(false)
})

test('one item alone is a paper when it tells its key', async () => {
  const [one = ''] = PAPER.split('\n\n')
  expect(await readText(one)).toMatchObject({ recognised: true, items: [{ stem: '첫째 물음은?' }] })
  expect((await readText(one.replace('정답 ③', ''))).recognised).toBe(false)
})

test('a paper may speak of a comment that nothing ends', async () => {
  const { items } = await readText(PAPER.replace('첫째 물음은?', 'HTML에서 <!-- 의 뜻은?'))
  expect(items.map(({ stem }) => stem)).toEqual(['HTML에서 <!-- 의 뜻은?', '둘째 물음은?'])
  const hidden = await readText(PAPER.replace('둘째', '<!-- 출제자:\n홍길동 --> 둘째'))
  expect(hidden.items.map(({ stem }) => stem)).toEqual(['첫째 물음은?', '둘째 물음은?'])
})
