import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../../src/main/llm/adapter.ts'
import type { Engine } from '../../src/main/llm/engine.ts'
import { createStreamText, createTokenText } from '../../src/main/llm/stream-text.ts'
import { MINI_MODEL } from '../support/engine.ts'
import { seeded } from '../support/seeded.ts'
import { starterLines } from '../support/starter-lines.ts'

const STREAMS = 1000
type Split = { thought: string; final: string }
type Stream = Split & { raw: string }

let engine: Engine
beforeAll(async () => {
  engine = await openEngine({
    modelPath: MINI_MODEL,
    safer: true,
    maxContextTokens: null,
    onLoadProgress: () => undefined,
    log: () => undefined
  })
})
afterAll(() => engine.dispose())

/** Sentences of the starter bank's rationales. */
function sentences(): string[] {
  return starterLines()
    .flat()
    .flatMap((line) => (JSON.parse(line) as { rationale: string }).rationale.split(/(?<=\.) /u))
    .map((sentence) => sentence.trim().slice(0, 60).trim())
    .filter((sentence) => sentence.length > 8 && !/[<>[\]|\uFFFD]/u.test(sentence))
}

/** Streams put together from real text, so that what they split into is known: closed, or not, in every way. */
function madeStreams(): Stream[] {
  const texts = sentences()
  const random = seeded(1)
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value
  const rare = ['', '', ' 뷁쀍 😀', ' 葛根 μg/㎗', ' a < b']
  return Array.from({ length: STREAMS }, (_, no) => {
    const thought = `${pick(texts)}${pick(rare)}`
    const final = `정답: ③\n\n${pick(texts)}${pick(rare)}`
    const opened = no % 5 === 1 ? '<think>\n' : ''
    const close = pick(['\n</think>\n\n', '</think>', '</think>\n\n', '.</think>\n', '\n</think> '])
    const stop = close.startsWith('.') ? '.' : ''
    // Every seventh is cut off inside its thought; others quote a tag, or close a second time.
    if (no % 7 === 0) return { raw: opened + thought, thought, final: '' }
    const quoted = pick(['', '', ' `<think>`', ' </think>', ' [|user|]', ' <tool_call>'])
    const shown = quoted.replace(/<\/?(?:think|tool_call)>|\[\|user\|\]/u, '')
    return {
      raw: `${opened}${thought}${close}${final}${quoted} 끝.`,
      thought: thought + stop,
      final: `${final}${shown} 끝.`
    }
  })
}

function splitPieces(pieces: readonly string[]): Split {
  const stream = createStreamText('thought')
  const split: Split = { thought: '', final: '' }
  for (const piece of pieces) {
    for (const { part, text } of stream.push(piece)) split[part] += text
  }
  for (const { part, text } of stream.end()) split[part] += text
  return split
}

test(`${STREAMS} streams are split exactly, cut at every token of the model and at every byte`, () => {
  const decoder = new TextDecoder()
  let cuts = 0
  let bytesCut = 0
  for (const { raw, thought, final } of madeStreams()) {
    const expected = { thought, final }
    const tokens = createTokenText(engine.detokenize)
    expect(splitPieces(engine.tokenize(raw).map((token) => tokens.push(token))), raw).toEqual(
      expected
    )

    const bytes = Array.from(new TextEncoder().encode(raw))
    const asText = (): ReturnType<typeof createTokenText> =>
      createTokenText((numbers) => decoder.decode(Uint8Array.from(numbers)))
    const single = asText()
    const characters = bytes.map((byte) => single.push(byte))
    expect(splitPieces(characters), raw).toEqual(expected)
    // A stream in two pieces, at each byte: what is held back of the first never gets lost or shown twice.
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const two = [characters.slice(0, cut).join(''), characters.slice(cut).join('')]
      const split = splitPieces(two)
      if (split.thought !== thought || split.final !== final)
        expect({ cut, raw, ...split }).toEqual(expected)
      bytesCut += 1
    }
    cuts += 1
  }
  expect(cuts).toBe(STREAMS)
  expect(bytesCut).toBeGreaterThan(100_000)
}, 120_000)
