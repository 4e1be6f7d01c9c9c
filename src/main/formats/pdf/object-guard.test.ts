import { expect, test } from 'vitest'
import { checkContent, checkObjects } from './object-guard.ts'

const objects = (count: number, object: (at: number) => string): Buffer =>
  Buffer.from(Array.from({ length: count }, (_, at) => object(at)).join('\n'))

test('a file that was saved a hundred times is read', () => {
  const saved = objects(100_000, (at) => `${(at % 1000) + 1} 0 obj\n<< /A (text) >>\nendobj`)
  expect(() => checkObjects(saved)).not.toThrow()
})

test.each([
  ['nothing ends', '1 0 obj << '],
  ['end within a text', '1 0 obj ( endobj ']
])('objects of one number that %s are refused', (_, object) => {
  expect(() => checkObjects(objects(50_000, () => object))).toThrow('too-large')
})

test('widths of more characters than a font has are refused, wherever they stand', () => {
  for (const widths of ['/W [0 2147483647 500]', '7 0 obj [ 1 [500 600] 2 99999999 500 ] endobj']) {
    expect(() => checkObjects(Buffer.from(widths))).toThrow('too-large')
  }
  expect(() => checkContent(Buffer.from('<< /W [0 2147483647 500] >>'))).toThrow('too-large')
  for (const other of ['/W [1 3 1]', '/W [0 65535 1000]', '/ByteRange [0 12345678 9 10]']) {
    expect(() => checkObjects(Buffer.from(other))).not.toThrow()
  }
})

test('a word of many megabytes is refused, a line of as many words is not', () => {
  expect(() => checkContent(Buffer.alloc(5_000_000, 'a'))).toThrow('too-large')
  expect(() => checkContent(Buffer.alloc(5_000_000, '0 0 m '))).not.toThrow()
})
