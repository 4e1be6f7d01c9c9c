import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { decodeText, encodingOfFile, encodingOfHead } from './decode-text.ts'

test('UTF-8 is read with and without a byte order mark', () => {
  expect(decodeText(Buffer.from('번호,정답'))).toBe('번호,정답')
  expect(decodeText(Buffer.from('\uFEFF번호,정답'))).toBe('번호,정답')
})

// 번호 in CP949 is b9 f8 c8 a3, ③ a8 e9; 똠 (8c 63) is in CP949 alone, not in KS X 1001.
test('CP949, as spreadsheets save CSV on Korean Windows, is told from UTF-8 by its bytes', () => {
  expect(decodeText(Uint8Array.from([0xb9, 0xf8, 0xc8, 0xa3, 0x2c, 0xa8, 0xe9]))).toBe('번호,③')
  expect(decodeText(Uint8Array.from([0x8c, 0x63]))).toBe('똠')
})

test('UTF-16, as spreadsheets save Unicode text, is read by its byte order mark', () => {
  expect(decodeText(Buffer.from('\uFEFF번호\t정답', 'utf16le'))).toBe('번호\t정답')
})

test('UTF-16 without a mark is told by its zero bytes', () => {
  // 가 (AC00) has a zero byte where digits have none.
  const text = '번호,정답\r\n1,가\r\n2,가나\r\n'
  expect(decodeText(Buffer.from(text, 'utf16le'))).toBe(text)
  expect(decodeText(Buffer.from(text, 'utf16le').swap16())).toBe(text)
})

// Every syllable of CP949 but those that are also UTF-8 by chance would do; these are common words.
test('Korean in CP949 is never taken for UTF-8, nor UTF-8 for CP949', () => {
  const words = [
    '정답',
    '선택지',
    '다음 중 옳은 것은?',
    '똠방각하 펲시콜라',
    '①②③ ㄱㄴㄷ',
    '韓國의 憲法'
  ]
  for (const word of words) {
    expect(encodingOfHead(iconv.encode(word, 'cp949'), true)).toBe('cp949')
    expect(encodingOfHead(Buffer.from(word), true)).toBe('utf-8')
  }
})

test('a head that ends within a sign is still of its encoding', () => {
  const utf8 = Buffer.from('번호,정답')
  const cp949 = iconv.encode('번호,정답', 'cp949')
  expect(encodingOfHead(utf8.subarray(0, -1), false)).toBe('utf-8')
  expect(encodingOfHead(cp949.subarray(0, -1), false)).toBe('cp949')
  expect(encodingOfHead(utf8.subarray(0, -1), true)).not.toBe('utf-8')
})

test('a file that is UTF-8 at first and CP949 later on is of no encoding', async () => {
  const bytes = Buffer.concat([Buffer.from('번호,정답\n'), iconv.encode('민법', 'cp949')])
  expect(await encodingOfFile(bytes.subarray(0, 10), () => [bytes])).toBeNull()
})

test('ASCII at first and CP949 later on is CP949', async () => {
  const bytes = Buffer.concat([Buffer.from('no,answer\n'), iconv.encode('민법,정답', 'cp949')])
  expect(await encodingOfFile(bytes.subarray(0, 8), () => [bytes])).toBe('cp949')
})

test('what is no text is refused', () => {
  expect(decodeText(Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0]))).toBeNull()
  expect(decodeText(Uint8Array.from([0xff, 0xff, 0xff]))).toBeNull()
})
