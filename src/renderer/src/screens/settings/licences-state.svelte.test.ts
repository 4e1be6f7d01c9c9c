import type { LicencesView } from '@shared/contract/licences.ts'
import { AppError } from '@shared/errors.ts'
import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'
import { LicencesState } from './licences-state.svelte.ts'

const EXAONE = {
  id: 'exaone-1.2-nc',
  title: 'EXAONE AI Model License Agreement 1.2 - NC',
  licensor: 'LG',
  address: 'https://huggingface.co/x',
  fileId: 'exaone-4.0-1.2b-q8_0',
  acceptedAt: null
}
const VIEW: LicencesView = {
  packages: [
    { name: 'svelte', version: '5.57.3', licence: 'MIT', textId: 'a1' },
    { name: 'katex', version: '0.19.1', licence: 'MIT', textId: 'b2' },
    // The note that the list has on a model's licence.
    { name: EXAONE.title, version: '1.2', licence: 'LicenseRef-EXAONE', textId: 'c3' }
  ],
  models: [EXAONE]
}

let view: LicencesView
let asked: string[]
let accepted: string | null
let state: LicencesState
beforeEach(async () => {
  view = VIEW
  asked = []
  accepted = null
  await open()
})

async function open(): Promise<void> {
  state = new LicencesState({
    licences: {
      list: () => Promise.resolve(view),
      text: (input) => {
        asked.push(`text ${input.textId}`)
        return Promise.resolve({ text: `words of ${input.textId}` })
      },
      modelText: (input) => {
        asked.push(`model ${input.licenceId}`)
        return Promise.resolve({ text: accepted })
      }
    },
    downloads: {
      licence: (input) => {
        asked.push(`network ${input.fileId}`)
        const nothing = { sha256: null, acceptedAt: null }
        return Promise.resolve(
          input.fileId === 'broken'
            ? {
                ...EXAONE,
                ...nothing,
                text: null,
                error: {
                  code: 'licence-unreachable' as const,
                  data: { url: 'https://huggingface.co/x', status: null, detail: 'ENOTFOUND' }
                }
              }
            : { ...EXAONE, ...nothing, text: 'fetched', error: null }
        )
      }
    }
  })
  await vi.waitFor(() => expect(state.list.value).not.toBeNull())
  flushSync()
}
const shown = async (): Promise<string | null> => {
  await vi.waitFor(() => expect(state.words?.current.phase).not.toBe('loading'))
  return state.words?.value?.text ?? null
}
const named = (name: string) => {
  const entry = state.found.find((one) => one.name.startsWith(name))
  if (entry === undefined) throw new Error(name)
  return entry
}

test('the program, its items and its model come first, and a model’s licence stands once', () => {
  expect(state.found.map(({ group }) => group)).toEqual([
    ...['program', 'program', 'program', 'program'],
    'models',
    ...['packages', 'packages']
  ])
  expect(state.found.filter(({ name }) => name === EXAONE.title)).toHaveLength(1)
})

test('names and licences are searched, in whatever case', () => {
  state.query = ' mit '
  expect(state.found.map(({ name }) => name)).toEqual(['svelte 5.57.3', 'katex 0.19.1'])
  state.query = 'SVELTE'
  expect(state.found).toHaveLength(1)
  expect(state.total).toBe(7)
})

test('the words of a package are read when it is chosen, and nothing before', async () => {
  expect(asked).toEqual([])
  state.choose(named('svelte'))
  expect(await shown()).toBe('words of a1')
  expect(asked).toEqual(['text a1'])
})

test('a model’s words come over the network only when they are asked for', async () => {
  state.choose(named('EXAONE'))
  expect(await shown()).toBeNull()
  expect(asked).toEqual([`model ${EXAONE.id}`])
  await state.fetch(EXAONE)
  expect(await shown()).toBe('fetched')
  expect(asked.at(-1)).toBe(`network ${EXAONE.fileId}`)
})

test('words that were agreed to here are shown without the network', async () => {
  accepted = 'agreed'
  state.choose(named('EXAONE'))
  expect(await shown()).toBe('agreed')
  expect(asked.some((one) => one.startsWith('network'))).toBe(false)
})

test('a host that cannot be reached is told as a failure with its code', async () => {
  state.choose(named('EXAONE'))
  await shown()
  await state.fetch({ ...EXAONE, fileId: 'broken' })
  const current = state.words?.current
  expect(current?.phase).toBe('failed')
  const error = current?.phase === 'failed' ? current.error : null
  expect(error instanceof AppError ? error.code : null).toBe('licence-unreachable')
})

test('what was fetched does not take the place of another that was chosen meanwhile', async () => {
  state.choose(named('EXAONE'))
  await shown()
  const fetching = state.fetch(EXAONE)
  state.choose(named('katex'))
  await fetching
  expect(await shown()).toBe('words of b2')
})

test('without the file of the list the program’s own licences are still there', async () => {
  view = { packages: null, models: [EXAONE] }
  await open()
  expect(state.missing).toBe(true)
  expect(state.found.map(({ group }) => group)).not.toContain('packages')
})
