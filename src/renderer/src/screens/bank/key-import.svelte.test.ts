import type { RoundView } from '@shared/contract/paper-plan.ts'
import { expect, test } from 'vitest'
import type { Api } from '../../api.ts'
import { KeyImport } from './key-import.svelte.ts'
import { aReport } from './key-report.fixture.ts'

const ROUNDS: RoundView[] = [
  {
    id: 'r42',
    name: '제42회',
    heldOn: null,
    forms: [
      { form: 'A', items: 80 },
      { form: 'B', items: 80 }
    ]
  },
  { id: 'r41', name: '제41회', heldOn: null, forms: [{ form: '', items: 80 }] }
]

function importing(examId: string | null = 'customs-broker') {
  const sent: { base64: string; dryRun: boolean }[] = []
  const api = {
    session: { rounds: () => Promise.resolve(ROUNDS) },
    items: {
      importKeys: (input: (typeof sent)[number]) => {
        sent.push(input)
        return Promise.resolve(aReport())
      }
    }
  } as unknown as Api
  return { keys: new KeyImport(api, examId), sent }
}
const fileOf = (bytes: Uint8Array<ArrayBuffer>, name = '정답.csv') => new File([bytes], name)

test('a picked file is looked at at once, byte for byte', async () => {
  const { keys, sent } = importing()
  // 30,000 bytes of every value: more than one call of a function can take as arguments.
  const bytes = Uint8Array.from({ length: 30_000 }, (_, index) => index % 256)
  await keys.pick(fileOf(bytes))
  expect(sent).toMatchObject([
    { fileName: '정답.csv', examId: 'customs-broker', round: null, form: null, dryRun: true }
  ])
  const arrived = Uint8Array.from(atob(sent[0]?.base64 ?? ''), (mark) => mark.charCodeAt(0))
  expect(arrived).toEqual(bytes)
  expect(keys.change.canApply).toBe(true)
})

test('what the file leaves unsaid is chosen beside it, and it is looked at again', async () => {
  const { keys, sent } = importing()
  await keys.rounds.load()
  expect(keys.forms).toEqual(['A', 'B'])
  await keys.chooseRound('r42')
  expect(sent).toEqual([])
  expect(keys.forms).toEqual(['A', 'B'])
  await keys.pick(fileOf(Uint8Array.of(49)))
  await keys.chooseForm('B')
  await keys.chooseStatus('provisional')
  expect(sent.at(-1)).toMatchObject({ round: 'r42', form: 'B', status: 'provisional' })
  // Another round has other forms.
  await keys.chooseRound('r41')
  expect(sent.at(-1)).toMatchObject({ round: 'r41', form: null })
  expect(keys.forms).toEqual([])
})

test('a file larger than a table of keys can be is not read', async () => {
  const { keys, sent } = importing()
  await keys.pick({
    name: '사진.csv',
    size: 500_001,
    arrayBuffer: () => Promise.reject(new Error('read'))
  })
  expect(keys.trouble).toBe('too-large')
  expect(sent).toEqual([])
})

test('a file that is gone is told, and another one takes its place', async () => {
  const { keys } = importing()
  await keys.pick({
    name: '정답.csv',
    size: 10,
    arrayBuffer: () => Promise.reject(new Error('NotFoundError'))
  })
  expect(keys.trouble).toBe('unreadable')
  await keys.pick(fileOf(Uint8Array.of(49)))
  expect(keys.trouble).toBeNull()
  expect(keys.fileName).toBe('정답.csv')
})
