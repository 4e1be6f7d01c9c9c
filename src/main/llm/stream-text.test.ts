import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createStreamText, createTokenText, type StreamPart } from './stream-text.ts'

type Split = { thought: string; final: string }
const encoder = new TextEncoder()

/** Reads pieces of bytes as if each were one token of a model. */
function read(pieces: readonly Uint8Array[], begin: StreamPart): Split {
  const decoder = new TextDecoder()
  const tokens = createTokenText((numbers) =>
    decoder.decode(Uint8Array.from(numbers.flatMap((number) => Array.from(pieces[number] ?? []))))
  )
  const stream = createStreamText(begin)
  const split: Split = { thought: '', final: '' }
  for (const index of pieces.keys()) {
    for (const { part, text } of stream.push(tokens.push(index))) split[part] += text
  }
  for (const { part, text } of stream.end()) split[part] += text
  return split
}

const bytes = (text: string): Uint8Array => encoder.encode(text)
const single = (text: string): Uint8Array[] =>
  Array.from(bytes(text), (byte) => Uint8Array.of(byte))
const readText = (text: string, begin: StreamPart = 'thought'): Split => read([bytes(text)], begin)

/** Streams of the built-in model over starter items, as they came. */
const recorded = readFileSync(
  new URL('../../../test/fixtures/recorded-streams.jsonl', import.meta.url),
  'utf8'
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { item: string; begin: StreamPart; raw: string })

describe('recorded streams', () => {
  test.each(recorded)('$item, $begin, is split alike wherever it is cut', ({ begin, raw }) => {
    const [thought = '', final = ''] = begin === 'thought' ? raw.split('</think>') : ['', raw]
    const expected = { thought: thought.trim(), final: final.trim() }
    const all = bytes(raw)
    expect(read(single(raw), begin)).toEqual(expected)
    for (let cut = 0; cut <= all.length; cut += 1) {
      const split = read([all.subarray(0, cut), all.subarray(cut)], begin)
      if (split.thought !== expected.thought || split.final !== expected.final) {
        expect({ cut, ...split }).toEqual({ cut, ...expected })
      }
    }
  })

  test('no piece that is given out ends inside a syllable or holds a part of a tag', () => {
    for (const { begin, raw } of recorded) {
      const pieces = single(raw)
      const decoder = new TextDecoder()
      const tokens = createTokenText((numbers) =>
        decoder.decode(
          Uint8Array.from(numbers.flatMap((number) => Array.from(pieces[number] ?? [])))
        )
      )
      const stream = createStreamText(begin)
      for (const index of pieces.keys()) {
        for (const { text } of stream.push(tokens.push(index))) {
          expect(text).not.toContain('\uFFFD')
          expect(text).not.toMatch(/[<]|think/u)
        }
      }
    }
  })
})

describe('where a thought begins and ends', () => {
  test('the prompt opened it: the stream begins inside and the first close ends it', () => {
    expect(readText('생각\n</think>\n\n정답: ③')).toEqual({ thought: '생각', final: '정답: ③' })
  })

  test('a close right behind a word, or right before one, is a close too', () => {
    expect(readText('생각.</think>정답: ③')).toEqual({ thought: '생각.', final: '정답: ③' })
  })

  test('the model opens it once more itself: the tag is taken out', () => {
    expect(readText('<think>\n생각</think>답')).toEqual({ thought: '생각', final: '답' })
  })

  test('never closed: all of it is thought', () => {
    expect(readText('생각이 끝나지')).toEqual({ thought: '생각이 끝나지', final: '' })
  })

  test('closed twice: the second close is taken out of the final part', () => {
    expect(readText('생각</think>답 하나</think> 답 둘')).toEqual({
      thought: '생각',
      final: '답 하나 답 둘'
    })
  })

  test('바로 답하기: there is no thought to close', () => {
    expect(readText('정답: ③</think> 끝', 'final')).toEqual({ thought: '', final: '정답: ③ 끝' })
  })

  test('a tag in code or quoted from an item leaves no tag in the final part', () => {
    const text = '생각</think>코드 `<think>`와 [|user|]와 </TOOL_CALL>는 태그다'
    expect(readText(text).final).toBe('코드 ``와 와 는 태그다')
  })

  test('stopped inside a tag: its beginning is not shown', () => {
    expect(readText('생각 </thi')).toEqual({ thought: '생각', final: '' })
    expect(readText('a <')).toEqual({ thought: 'a <', final: '' })
  })

  test('what is taken out leaves nothing that joins into another tag', () => {
    expect(readText('답 <th<think>ink> 끝', 'final').final).toBe('답 <th\u200Bink> 끝')
    expect(readText('답 [|us[|user|]er|]', 'final').final).not.toContain('[|user|]')
  })

  test('white space at either end of a part is dropped, inside it stays', () => {
    expect(readText('\n\n 가\n\n나 \n</think>\n\n 다\n라\n\n')).toEqual({
      thought: '가\n\n나',
      final: '다\n라'
    })
  })
})

describe('characters', () => {
  test('a syllable spread over three tokens comes when it is whole', () => {
    expect(read(single('뷁쀍 😀 각'), 'final').final).toBe('뷁쀍 😀 각')
  })

  test('bytes that never become a character are dropped and stop nothing', () => {
    const broken = [...single('가'), Uint8Array.of(0xec), Uint8Array.of(0xec), ...single('나다라')]
    expect(read(broken, 'final').final).toBe('가나다라')
  })

  test('half a syllable at the end is dropped', () => {
    expect(read(single('가나').slice(0, -1), 'final').final).toBe('가')
  })
})
