import { describe, expect, test } from 'vitest'
import { createServerAnswer, type AnswerPiece, type Begins } from './server-answer.ts'

type Said = { field: string } | { content: string }

/** What a window would show in the end, and whether something was taken back. */
function hear(
  mode: 'reasoning' | 'direct',
  said: readonly Said[],
  { begins = 'unknown', cut = false }: { begins?: Begins; cut?: boolean } = {}
) {
  const answer = createServerAnswer(mode, begins)
  const text = { thought: '', final: '' }
  let voided = 0
  const take = (pieces: readonly AnswerPiece[]): void => {
    for (const piece of pieces) {
      if (piece === 'void') {
        voided += 1
        text.final = ''
      } else text[piece.part] += piece.text
    }
  }
  for (const one of said) {
    take('field' in one ? answer.reasoning(one.field) : answer.content(one.content))
  }
  take(answer.end(cut))
  return { ...text, voided, begins: answer.begins() }
}

const THOUGHT = '추인할 수 있는 날부터 3년이다.\n따라서 ③이 다르다.'
const FINAL = '정답: ③\n\n3년이므로 틀리다.'
const letters = (text: string): Said[] => Array.from(text, (content) => ({ content }))
const inField = (text: string): Said[] => Array.from(text, (field) => ({ field }))

describe('a thought that was asked for', () => {
  const whole = { thought: THOUGHT, final: FINAL, voided: 0 }

  test('comes in a field of its own', () => {
    const said = [...inField(`\n${THOUGHT}\n`), ...letters(`\n\n${FINAL}`)]
    expect(hear('reasoning', said)).toMatchObject(whole)
  })

  test('comes in tags', () => {
    expect(hear('reasoning', letters(`<think>\n${THOUGHT}\n</think>\n\n${FINAL}`))).toMatchObject(
      whole
    )
  })

  test('comes without its opening tag, which is in the prompt', () => {
    const heard = hear('reasoning', letters(`${THOUGHT}\n</think>\n\n${FINAL}`))
    expect(heard).toMatchObject({ ...whole, begins: 'thought' })
    expect(
      hear('reasoning', letters(`${THOUGHT}</think>${FINAL}`), { begins: 'thought' })
    ).toMatchObject(whole)
  })

  test('comes in the field for thoughts with the answer behind it, and nothing in the content', () => {
    expect(hear('reasoning', inField(`${THOUGHT}\n</think>\n\n${FINAL}`))).toMatchObject(whole)
    expect(hear('reasoning', inField(`<think>${THOUGHT}</think>${FINAL}`))).toMatchObject(whole)
  })

  test('does not come: all of the content is the answer', () => {
    expect(hear('reasoning', letters(FINAL))).toMatchObject({
      thought: '',
      final: FINAL,
      begins: 'final'
    })
  })

  test('comes against what was known of the server, and is told after all', () => {
    const said = letters(`${THOUGHT}\n</think>\n\n${FINAL}`)
    expect(hear('reasoning', said, { begins: 'final' })).toEqual({
      thought: THOUGHT,
      final: FINAL,
      voided: 1,
      begins: 'thought'
    })
  })

  test('is cut before its end', () => {
    const cut = { thought: THOUGHT, final: '', voided: 0 }
    expect(hear('reasoning', letters(THOUGHT), { cut: true })).toMatchObject(cut)
    expect(hear('reasoning', letters(`<think>${THOUGHT}`), { cut: true })).toMatchObject(cut)
    expect(hear('reasoning', inField(THOUGHT), { cut: true })).toMatchObject(cut)
  })

  test('is shown while it comes, where it is known to be one', () => {
    const open = createServerAnswer('reasoning', 'unknown')
    expect(open.content('<think>')).toEqual([])
    expect(open.content('하나')).toEqual([{ part: 'thought', text: '하나' }])
    expect(open.thinking()).toBe(true)
    const known = createServerAnswer('reasoning', 'thought')
    expect(known.content('하나')).toEqual([{ part: 'thought', text: '하나' }])
    known.content('</think>둘')
    expect(known.thinking()).toBe(false)
    const inField = createServerAnswer('reasoning', 'unknown')
    inField.reasoning('하나')
    expect(inField.thinking()).toBe(true)
    inField.reasoning('</think>둘')
    expect(inField.thinking()).toBe(false)
    const unknown = createServerAnswer('reasoning', 'unknown')
    expect(unknown.content('하나')).toEqual([])
  })

  test('closed twice, or with a tag in the answer, leaves no tag', () => {
    const said = letters(`${THOUGHT}</think>${FINAL}</think> 끝 <think>`)
    expect(hear('reasoning', said)).toMatchObject({ thought: THOUGHT, final: `${FINAL} 끝` })
  })
})

describe('an answer without a thought', () => {
  test('is the content', () => {
    expect(hear('direct', letters(FINAL))).toEqual({
      thought: '',
      final: FINAL,
      voided: 0,
      begins: 'unknown'
    })
  })

  test('is what a server put into the field for thoughts, where there is no content', () => {
    expect(hear('direct', inField(FINAL))).toMatchObject({ thought: '', final: FINAL })
    expect(hear('direct', inField(`${THOUGHT}</think>${FINAL}`))).toMatchObject({
      thought: '',
      final: FINAL
    })
  })

  test('is shown as it comes', () => {
    expect(createServerAnswer('direct', 'unknown').content('정답: ③')).toEqual([
      { part: 'final', text: '정답: ③' }
    ])
  })

  test('leaves out a thought that nobody asked for', () => {
    const bare = { thought: '', final: FINAL }
    expect(hear('direct', [...inField(THOUGHT), ...letters(FINAL)])).toMatchObject(bare)
    expect(hear('direct', letters(`<think>\n\n</think>\n\n${FINAL}`))).toMatchObject(bare)
    expect(hear('direct', letters(`<think>${THOUGHT}</think>${FINAL}`))).toMatchObject(bare)
    expect(hear('direct', letters(`${THOUGHT}</think>${FINAL}`))).toEqual({
      ...bare,
      voided: 1,
      begins: 'unknown'
    })
  })
})

test('characters cut in two are whole, and what never becomes one is left out', () => {
  const said = [
    ...Array.from({ length: 2 }, (_, at) => '𠮷'.slice(at, at + 1)),
    '\uFFFD',
    '끝',
    '\ud800'
  ]
  expect(
    hear(
      'direct',
      said.map((content) => ({ content }))
    ).final
  ).toBe('𠮷끝')
})
