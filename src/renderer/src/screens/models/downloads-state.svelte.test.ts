import type { EventName, Events } from '@shared/contract/events.ts'
import type { DownloadView, LicenceView } from '@shared/contract/downloads.ts'
import { AppError, fromWireError } from '@shared/errors.ts'
import { afterEach, expect, test } from 'vitest'
import type { On } from '../../api.ts'
import { DownloadsState, type DownloadsApi, type Offer } from './downloads-state.svelte.ts'
import { download, LICENCE, MODEL, offered } from './models.fixture.ts'

const OFFER: Offer = { file: offered('Q8_0'), model: MODEL }
const FILE_ID = OFFER.file.id
const UNREACHABLE = { url: 'https://huggingface.co', detail: 'ENOTFOUND' }
let open: DownloadsState | null = null
afterEach(() => open?.dispose())

/** A program that answers as told, and what it was asked. */
function desk(answers: { licence?: () => LicenceView | Promise<LicenceView> } = {}) {
  const calls: string[] = []
  const listeners = new Map<EventName, (data: never) => void>()
  let stored: DownloadView[] = []
  let refusal: AppError | null = null
  let catalogues = 0
  const on: On = (name, fn) => {
    listeners.set(name, fn)
    return () => void listeners.delete(name)
  }
  const answer = (name: string): Promise<DownloadView[]> => {
    calls.push(name)
    return refusal === null ? Promise.resolve(stored) : Promise.reject(refusal)
  }
  const api: DownloadsApi = {
    modelCatalogue: {
      list: () => {
        catalogues += 1
        return Promise.resolve({ models: [MODEL], recommendedId: null })
      }
    },
    downloads: {
      list: () => Promise.resolve(stored),
      licence: async () => {
        calls.push('licence')
        return (await answers.licence?.()) ?? LICENCE
      },
      accept: ({ sha256 }) => {
        calls.push(`accept ${sha256.slice(0, 4)}`)
        return Promise.resolve({ ...LICENCE, acceptedAt: 5 })
      },
      start: () => {
        if (refusal === null) stored = [download({ phase: 'connecting', received: 0 })]
        return answer('start')
      },
      pause: () => answer('pause'),
      cancel: () => {
        stored = []
        return answer('cancel')
      }
    }
  }
  const state = new DownloadsState(api, on, () => 10_000)
  open = state
  return {
    state,
    calls,
    catalogues: () => catalogues,
    listening: () => listeners.size,
    emit: <N extends EventName>(name: N, data: Events[N]): void => {
      ;(listeners.get(name) as ((data: Events[N]) => void) | undefined)?.(data)
    },
    store: (views: DownloadView[]): void => {
      stored = views
    },
    refuse: (error: AppError | null): void => {
      refusal = error
    }
  }
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

test('nothing is fetched before the learner goes on, and nothing comes before the words are agreed to', async () => {
  const { state, calls } = desk()
  state.want(OFFER)
  expect([state.ask?.phase, calls]).toEqual(['asked', []])
  await state.proceed()
  expect(state.ask).toMatchObject({ phase: 'shown', licence: { text: LICENCE.text } })
  expect(calls).toEqual(['licence'])
  await state.agree()
  expect(calls).toEqual(['licence', 'accept bbbb', 'start'])
  expect(state.ask).toBeNull()
  expect(state.of(FILE_ID)?.phase).toBe('connecting')
})

test('words that were agreed to before are not shown again', async () => {
  const { state, calls } = desk({ licence: () => ({ ...LICENCE, acceptedAt: 3 }) })
  state.want(OFFER)
  await state.proceed()
  expect(calls).toEqual(['licence', 'start'])
  expect(state.ask).toBeNull()
})

test('a licence that could not be fetched says why, and can be fetched again', async () => {
  let isDown = true
  const error = { code: 'download-interrupted' as const, data: UNREACHABLE }
  const { state } = desk({
    licence: () => (isDown ? { ...LICENCE, text: null, sha256: null, error } : LICENCE)
  })
  state.want(OFFER)
  await state.proceed()
  const { ask } = state
  expect(ask?.phase === 'failed' && ask.error).toEqual(fromWireError(error))
  isDown = false
  await state.proceed()
  expect(state.ask?.phase).toBe('shown')
})

test('a licence that comes after the question was closed starts nothing', async () => {
  let come: (licence: LicenceView) => void = () => undefined
  const { state, calls } = desk({ licence: () => new Promise((resolve) => (come = resolve)) })
  state.want(OFFER)
  const proceeding = state.proceed()
  expect(state.ask?.phase).toBe('fetching')
  state.close()
  come({ ...LICENCE, acceptedAt: 3 })
  await proceeding
  expect([state.ask, calls]).toEqual([null, ['licence']])
})

test('a start that is refused stays in the question with its reason', async () => {
  const { state, refuse } = desk()
  state.want(OFFER)
  await state.proceed()
  refuse(new AppError('download-no-space', { path: '/m', neededBytes: 2, freeBytes: 1 }))
  await state.agree()
  expect(state.ask).toMatchObject({ phase: 'failed', error: { code: 'download-no-space' } })
})

test('what the program tells takes the place of what was known, also of a list that comes late', async () => {
  const { state, store, emit } = desk()
  store([download({ received: 1 })])
  emit('downloadsChanged', { downloads: [download({ received: 700 })] })
  await settle()
  expect(state.of(FILE_ID)?.received).toBe(700)
  emit('downloadsChanged', { downloads: [] })
  expect(state.list).toEqual([])
})

test('an answer that an event overtook changes nothing', async () => {
  const { state, emit } = desk()
  await settle()
  const resuming = state.resume(FILE_ID, OFFER)
  emit('downloadsChanged', { downloads: [] })
  await resuming
  expect(state.list).toEqual([])
})

test('after lost events everything is read again', async () => {
  const { state, store, emit, catalogues } = desk()
  await settle()
  store([download({ phase: 'paused', received: 400 })])
  emit('resync', {})
  await settle()
  expect(state.of(FILE_ID)?.phase).toBe('paused')
  expect(catalogues()).toBe(2)
})

test('it stops, goes on and is given up', async () => {
  const { state, store, calls } = desk()
  store([download({ phase: 'paused' })])
  await state.pause(FILE_ID)
  expect(state.of(FILE_ID)?.phase).toBe('paused')
  await state.resume(FILE_ID, OFFER)
  expect(state.of(FILE_ID)?.phase).toBe('connecting')
  await state.cancel(FILE_ID)
  expect([state.list, calls]).toEqual([[], ['pause', 'start', 'cancel']])
})

test('going on asks again when the licence has other words by now', async () => {
  const { state, refuse, store } = desk()
  store([download({ phase: 'paused' })])
  refuse(new AppError('licence-not-accepted', { licenceId: 'exaone-1.2-nc' }))
  await state.resume(FILE_ID, OFFER)
  expect(state.ask).toMatchObject({ phase: 'asked', file: { id: FILE_ID } })
  expect(state.failureOf(FILE_ID)).toBeNull()
})

test('a call that fails is told beside its file until the next one', async () => {
  const { state, refuse } = desk()
  refuse(new AppError('download-under-way', { path: '/m' }))
  await state.resume(FILE_ID, OFFER)
  expect(state.failureOf(FILE_ID)).toMatchObject({ code: 'download-under-way' })
  expect(state.failureOf('another')).toBeNull()
  refuse(null)
  await state.pause(FILE_ID)
  expect(state.failureOf(FILE_ID)).toBeNull()
})

test('the next try is so many milliseconds away', () => {
  const { state } = desk()
  expect(state.retryIn(download({ phase: 'waiting', retryAt: 17_000 }))).toBe(7000)
  expect(state.retryIn(download())).toBeNull()
})

test('a screen that is left listens no more', () => {
  const { state, listening } = desk()
  expect(listening()).toBe(3)
  state.dispose()
  expect(listening()).toBe(0)
})
