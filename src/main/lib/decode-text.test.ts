import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

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

test('what is no text is refused', () => {
  expect(decodeText(Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0]))).toBeNull()
  expect(decodeText(Uint8Array.from([0xff, 0xff, 0xff]))).toBeNull()
})
