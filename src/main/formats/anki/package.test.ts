import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mediaEntries } from './package.ts'
import { protobufFields } from './protobuf.ts'

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

test('the media list of older packages is JSON', () => {
  const list = new TextEncoder().encode('{"0": "a.png", "12": "그림.jpg", "3": 4}')
  expect([...mediaEntries(list)]).toEqual([
    ['a.png', '0'],
    ['그림.jpg', '12']
  ])
})

test('the media list of newer packages is a message whose entries are named by their order', () => {
  // MediaEntries { entries: [{name "a", size 1, sha1 …}, {name "b", legacy_zip_filename 7}] }
  const list = bytes('0a 08 0a0161 1001 1a0100' + '0a 06 0a0162 f80f07')
  expect([...mediaEntries(list)]).toEqual([
    ['a', '0'],
    ['b', '7']
  ])
})

test('a list that is neither is an empty one', () => {
  for (const list of [
    new Uint8Array(),
    bytes('ff'),
    bytes('0aff'),
    new TextEncoder().encode('[1')
  ]) {
    expect(mediaEntries(list).size).toBe(0)
  }
})

test('messages are read as the encoding says', () => {
  // 150 as a varint is 96 01 (protobuf.dev, "A Simple Message").
  expect(protobufFields(bytes('089601'))).toEqual([{ number: 1, value: 150 }])
  expect(protobufFields(bytes('120774657374696e67'))).toEqual([
    { number: 2, value: new TextEncoder().encode('testing') }
  ])
  expect(protobufFields(bytes('0d00000000 0900000000000000ff'))).toEqual([
    { number: 1, value: null },
    { number: 1, value: null }
  ])
  expect(protobufFields(bytes('08'))).toBeNull()
  expect(protobufFields(bytes('0b'))).toBeNull()
  expect(protobufFields(bytes('0a05 00'))).toBeNull()
})

test('any bytes are a list or none', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (list) => mediaEntries(list).size >= 0))
})
