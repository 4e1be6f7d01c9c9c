import type { ModelServerView, ServerModelsView } from '@shared/contract/model-server.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import type { On } from '../../api.ts'
import { ServerState, type ServerApi } from './server-state.svelte.ts'

type Written = { baseUrl: string; model: string; key: string | null }
type Kept = NonNullable<ModelServerView['server']>

const ADDRESS = 'https://gpu.example.com/v1'
const OTHER = 'https://other.example.com/v1'
const KEPT: Kept = { baseUrl: ADDRESS, model: 'EXAONE-4.0-32B', hasKey: true, plain: false }
const LIST: ServerModelsView = {
  baseUrl: ADDRESS,
  plain: false,
  models: [{ id: 'EXAONE-4.0-32B', contextTokens: 16_384 }]
}

async function desk(kept: Kept | null = null) {
  let server = kept
  const written: Written[] = []
  const asked: { baseUrl: string; key: string | null }[] = []
  const lists: ((list: ServerModelsView) => void)[] = []
  const listeners = new Map<string, () => void>()
  const on = ((name: string, fn: () => void) => {
    listeners.set(name, fn)
    return () => void listeners.delete(name)
  }) as unknown as On
  const view = (): ModelServerView => ({ server, keyEncrypted: false })
  const api: ServerApi = {
    modelServer: {
      read: () => Promise.resolve(view()),
      write: (access) => {
        written.push(access)
        if (access.baseUrl === 'gpu') {
          const problems = [{ path: 'baseUrl', message: 'address' }]
          return Promise.reject(new AppError('bad-input', { call: 'server', problems }))
        }
        const { baseUrl, model, key } = access
        server = { baseUrl, model, hasKey: key !== '' && (key ?? '') !== '', plain: false }
        return Promise.resolve(view())
      },
      remove: () => {
        server = null
        return Promise.resolve(view())
      },
      models: (access) => {
        asked.push(access)
        if (access.baseUrl === OTHER) {
          return Promise.reject(new AppError('server-unreachable', { url: OTHER, detail: 'x' }))
        }
        return new Promise((resolve) => lists.push(resolve))
      }
    }
  }
  const state = new ServerState(api, on)
  await settle()
  return {
    state,
    written,
    asked,
    answer: (list: ServerModelsView): void => lists.shift()?.(list),
    elsewhere: (next: Kept | null): void => {
      server = next
      listeners.get('modelsChanged')?.()
    },
    listening: () => listeners.size
  }
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

test('the fields begin with what is kept, and never with a key', async () => {
  const { state, asked, written } = await desk(KEPT)
  expect(state.draft).toEqual({ baseUrl: ADDRESS, model: 'EXAONE-4.0-32B', key: '' })
  expect([asked, written]).toEqual([[], []])
})

test('the one model that a server has is filled in, and no name of the learner’s is replaced', async () => {
  const { state, asked, answer } = await desk()
  state.type('baseUrl', ADDRESS)
  state.type('key', 'sk-1')
  const asking = state.ask()
  expect(state.work).toBe('listing')
  answer(LIST)
  expect(await asking).toBe(true)
  expect(asked).toEqual([{ baseUrl: ADDRESS, key: 'sk-1' }])
  expect(state.draft.model).toBe('EXAONE-4.0-32B')

  state.type('model', '내 모델')
  const again = state.ask()
  answer(LIST)
  await again
  expect(state.draft.model).toBe('내 모델')
  expect(state.list).toEqual(LIST)
})

test('of several models none is taken for the learner, and each stands once', async () => {
  const { state, answer } = await desk()
  state.type('baseUrl', ADDRESS)
  const asking = state.ask()
  const models = ['a', 'b', 'a'].map((id) => ({ id, contextTokens: null }))
  answer({ ...LIST, models })
  await asking
  expect(state.draft.model).toBe('')
  expect(state.list?.models.map(({ id }) => id)).toEqual(['a', 'b'])
})

test('a list of an address that was changed meanwhile is not shown', async () => {
  const { state, answer } = await desk(KEPT)
  const asking = state.ask()
  state.type('baseUrl', OTHER)
  answer(LIST)
  await asking
  expect(state.list).toBeNull()
})

test('a list goes with the address it is of', async () => {
  const { state, answer } = await desk(KEPT)
  const asking = state.ask()
  answer(LIST)
  await asking
  state.type('model', 'x')
  expect(state.list).toEqual(LIST)
  state.type('baseUrl', OTHER)
  expect(state.list).toBeNull()
})

test('an empty key leaves the one that is kept, and so do spaces', async () => {
  const { state, written, asked } = await desk(KEPT)
  await state.save()
  state.type('key', '  ')
  await state.save()
  state.type('baseUrl', OTHER)
  await state.ask()
  expect(written.map(({ key }) => key)).toEqual([null, null])
  expect(asked).toEqual([{ baseUrl: OTHER, key: null }])
  expect(state.failure).toMatchObject({ kind: 'listing', error: { code: 'server-unreachable' } })
})

test('a key that was saved does not stay in its field', async () => {
  const { state, written } = await desk()
  state.type('baseUrl', ADDRESS)
  state.type('model', 'm')
  state.type('key', 'sk-1')
  expect(await state.save()).toBe(true)
  expect(written).toEqual([{ baseUrl: ADDRESS, model: 'm', key: 'sk-1' }])
  expect(state.draft).toEqual({ baseUrl: ADDRESS, model: 'm', key: '' })
  expect(state.saved).toBe(true)
  state.type('model', 'n')
  expect(state.saved).toBe(false)
})

test('what was typed while it was saved is not taken for saved', async () => {
  const { state } = await desk(KEPT)
  state.type('model', 'm')
  const saving = state.save()
  state.type('model', 'mn')
  await saving
  expect(state.saved).toBe(false)
  expect(state.draft.model).toBe('mn')
})

test('the key that is kept is taken away from the server that is kept', async () => {
  const { state, written } = await desk(KEPT)
  state.type('baseUrl', OTHER)
  await state.removeKey()
  expect(written).toEqual([{ baseUrl: ADDRESS, model: 'EXAONE-4.0-32B', key: '' }])
  expect(state.kept?.hasKey).toBe(false)
  expect(state.draft.baseUrl).toBe(OTHER)
})

test('a key stays with its origin, and another origin is another machine', async () => {
  const { state } = await desk(KEPT)
  expect([state.keyGoesAlong, state.goesElsewhere]).toEqual([true, false])
  state.type('baseUrl', 'https://gpu.example.com/openai')
  expect([state.keyGoesAlong, state.goesElsewhere]).toEqual([true, false])
  state.type('baseUrl', OTHER)
  expect([state.keyGoesAlong, state.goesElsewhere]).toEqual([false, true])
})

test('a field that was not taken is told until it is mended', async () => {
  const { state } = await desk()
  state.type('baseUrl', 'gpu')
  expect(await state.save()).toBe(false)
  expect(state.problems).toEqual({ baseUrl: 'address' })
  expect(state.failure).toBeNull()
  expect(state.draft.baseUrl).toBe('gpu')
  state.type('baseUrl', 'https://gpu')
  expect(state.problems).toEqual({})
})

test('one that is taken away leaves empty fields', async () => {
  const { state } = await desk(KEPT)
  state.type('model', 'x')
  expect(await state.remove()).toBe(true)
  expect(state.kept).toBeNull()
  expect(state.draft).toEqual({ baseUrl: '', model: '', key: '' })
})

test('one thing is done at a time', async () => {
  const { state, written } = await desk(KEPT)
  void state.ask()
  expect(await state.save()).toBe(false)
  expect(written).toEqual([])
})

test('what another window did is seen, and what is typed stays', async () => {
  const { state, elsewhere, listening } = await desk(KEPT)
  state.type('model', 'x')
  elsewhere({ ...KEPT, baseUrl: OTHER })
  await settle()
  expect(state.draft).toEqual({ baseUrl: OTHER, model: 'x', key: '' })
  expect(listening()).toBe(2)
  state.dispose()
  expect(listening()).toBe(0)
})
