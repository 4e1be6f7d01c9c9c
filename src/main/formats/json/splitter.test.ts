import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findJsonFault } from './json-fault.ts'
import { Splitter } from './splitter.ts'

/** All values, in pieces of `size` bytes; lists and objects around records are opened. */
function split(text: string, size = 5): string[] {
  const said: string[] = []
  const splitter = new Splitter({
    value: (value, { container, key, line }) => {
      const json = JSON.stringify(value)
      if (json.includes('{', 1) && !json.startsWith('{"q"')) return 'open'
      said.push(`${line} ${container === null ? '' : String(key)} ${json}`)
      return 'taken'
    },
    opened: () => undefined,
    closed: () => undefined,
    fault: ({ code, line, column }) => said.push(`${code} ${line}:${column}`),
    debris: (line, left) => said.push(`debris ${line} ${left}`),
    cutOff: (line) => said.push(`cut off ${line}`)
  })
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.subarray(at, at + size))
  splitter.end()
  return said
}

test('a list is taken apart record by record, each with its line', () => {
  expect(split('[\n {"q": 1},\n {"q": "가나"},\n\n {"q": [1, {"a": 2}]}\n]')).toEqual([
    '2 0 {"q":1}',
    '3 1 {"q":"가나"}',
    '5 2 {"q":[1,{"a":2}]}'
  ])
})

test('values one after another are read, a line each or on one line', () => {
  const all = ['1  {"q":1}', '1  {"q":2}', '3  {"q":3}']
  expect(split('{"q":1}{"q":2}\n\n{"q":3}')).toEqual(all)
  expect(split('{"q":1} {"q":2}\r\n\r\n{"q":3}\r\n')).toEqual(all)
})

test('a line that is not JSON is told with its column, and the next line is read', () => {
  expect(split('{"q":1}\n{"q":"둘","a":[1,2}\n{"q":3}', 1000)).toEqual([
    '1  {"q":1}',
    'not-json 2:18',
    '3  {"q":3}'
  ])
})

test('a record that is never closed, or whose text is not, ends where the next begins', () => {
  expect(split('{"q":1\n{"q":2}\n{"q":"3}\n{"q":4}')).toEqual([
    'not-json 1:7',
    '2  {"q":2}',
    'not-json 3:9',
    '4  {"q":4}'
  ])
  expect(split('[\n  {"q":"1},\n  {"q":2},\n  {"q":[3,\n  "x"},\n  {"q":4}\n]')).toContain(
    '6 3 {"q":4}'
  )
})

test('a record cut off by the end of the file is told', () => {
  expect(split('[{"q":1},{"q":2')).toEqual(['1 0 {"q":1}', '1 q 2', 'cut off 1'])
  expect(split('[{"q":1},')).toEqual(['1 0 {"q":1}', 'cut off 1'])
})

test('fences, talk and the script around JSON are left out', () => {
  expect(split('문제입니다.\n```json\n[{"q":1}]\n```\n감사합니다')).toEqual([
    'debris 1 문제입니다.',
    'debris 2 ```json',
    '3 0 {"q":1}',
    'debris 4 ```',
    'debris 5 감사합니다'
  ])
  expect(split('const items = [\n{"q":1},\n];')).toEqual(['2 0 {"q":1}'])
})

test('NaN, as Python writes it, is nothing', () => {
  expect(split('{"q": NaN, "a": "NaN, [NaN]"}')).toEqual(['1  {"q":null,"a":"NaN, [NaN]"}'])
})

// One name with escapes only: Node 24.21 takes the key "\"" for an earlier "\\" (JSON.parse of one text after another).
test('however the bytes are cut, the records are the same', () => {
  const record = fc.dictionary(
    fc.constantFrom('q', '문제', '"\\', '}'),
    fc.jsonValue({ maxDepth: 2 })
  )
  const marked = record.map((fields) => ({ q: 0, ...fields }))
  fc.assert(
    fc.property(
      fc.array(marked, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 30 }),
      (records, size) => {
        const lines = records.map((one) => JSON.stringify(one))
        const expected = lines.map((json) => json)
        const inLines = split(lines.join('\n'), size).map((one) => one.replace(/^\d+ {2}/u, ''))
        expect(inLines).toEqual(expected)
        const indented = split(JSON.stringify(records, null, 2), size).map((one) =>
          one.replace(/^\d+ \d+ /u, '')
        )
        expect(indented).toEqual(expected)
      }
    ),
    { numRuns: 60 }
  )
})

// RFC 8259: the first character that no JSON text could have there.
test('the first character that is not JSON is found', () => {
  expect(findJsonFault('{"a": [1, true, null, "\\u00e9", -1.5e3]}')).toBeNull()
  expect(findJsonFault('{"a": 1,}')).toBe(8)
  expect(findJsonFault('{"a" 1}')).toBe(5)
  expect(findJsonFault("{'a': 1}")).toBe(1)
  expect(findJsonFault('[1, 02]')).toBe(5)
  expect(findJsonFault('["a\nb"]')).toBe(3)
  expect(findJsonFault('["\\x"]')).toBe(2)
  expect(findJsonFault('[1')).toBe(2)
  expect(findJsonFault('{} {}')).toBe(3)
})

test('a text is JSON for us exactly when it is for the engine', () => {
  const cut = fc.tuple(fc.json(), fc.nat(60), fc.constantFrom('', '"', ',', '}', '1', '\\', ' '))
  fc.assert(
    fc.property(cut, ([json, at, instead]) => {
      const text = json.slice(0, at) + instead + json.slice(at + 1)
      let valid = true
      try {
        JSON.parse(text)
      } catch {
        valid = false
      }
      expect(findJsonFault(text) === null).toBe(valid)
    }),
    { numRuns: 500 }
  )
})
