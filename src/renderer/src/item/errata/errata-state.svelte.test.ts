import { expect, test } from 'vitest'
import type { Api } from '../../api.ts'
import { ErrataState } from './errata-state.svelte.ts'

function writing(answer: () => Promise<unknown> = () => Promise.resolve({})) {
  const sent: unknown[] = []
  const api = {
    errata: {
      ofItem: () => Promise.resolve([]),
      file: (input: unknown) => {
        sent.push(input)
        return answer()
      }
    }
  } as unknown as Api
  const state = new ErrataState(api, { itemId: 'law-1', sheet: null })
  state.open()
  return { state, sent }
}

test('with nothing in it it is not filed, and says what is lacking', async () => {
  const { state, sent } = writing()
  expect(state.lacking).toBe(false)
  await state.file()
  expect(state.lacking).toBe(true)
  expect(state.step).toBe('writing')
  state.write('  ')
  expect(state.lacking).toBe(true)
  expect(sent).toEqual([])
})

test('a proposed key is enough; options of another kind are not sent', async () => {
  const { state, sent } = writing()
  state.toggle(4)
  state.toggle(2)
  expect(state.empty).toBe(false)
  state.choose('wording')
  expect(state.empty).toBe(true)
  state.write('오탈자')
  await state.file()
  state.open()
  state.choose('key')
  state.toggle(3)
  await state.file()
  expect(sent).toEqual([
    { itemId: 'law-1', sheet: null, kind: 'wording', proposed: [], text: '오탈자' },
    { itemId: 'law-1', sheet: null, kind: 'key', proposed: [3], text: '' }
  ])
  expect(state.step).toBe('closed')
})

test('what was typed stays when it is closed, and when it could not be saved', async () => {
  const failure = new Error('disk full')
  const { state } = writing(() => Promise.reject(failure))
  state.write('기한이 바뀌었다')
  state.close()
  state.open()
  expect(state.text).toBe('기한이 바뀌었다')
  await state.file()
  expect(state.step).toBe('writing')
  expect(state.trouble).toBe(failure)
  expect(state.text).toBe('기한이 바뀌었다')
})
