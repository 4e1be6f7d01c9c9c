import type { SheetItem } from '@shared/contract/session.ts'
import type { ItemState } from '@shared/domain/session.ts'
import { expect, test } from 'vitest'
import { DeskState } from './desk-state.svelte.ts'

const item: SheetItem = {
  position: 7,
  number: 7,
  itemId: 'i7',
  subjectId: 's',
  stimulus: null,
  sharedBy: null,
  stem: '',
  statements: [],
  options: [1, 2, 3, 4].map((no) => ({ no, text: '' })),
  responseCount: 1
}
const blank: ItemState = {
  position: 7,
  response: [],
  flagged: false,
  struck: [],
  highlights: [],
  note: '',
  elapsedMs: 0,
  changes: [],
  revealed: false
}

function desk(over: { learn?: boolean; own?: Partial<ItemState> } = {}) {
  const done: string[] = []
  const sitting = {
    item: item as SheetItem | null,
    itemState: { ...blank, ...over.own } as ItemState | null,
    choose: (no: number) => done.push(`choose ${no}`),
    clear: () => done.push('clear'),
    toggleStrike: (no: number) => done.push(`strike ${no}`),
    toggleFlag: () => done.push('flag'),
    step: (by: number) => done.push(`step ${by}`),
    showKey: () => {
      done.push('show key')
      return Promise.resolve()
    }
  }
  const state = new DeskState({
    sitting,
    learn: () => over.learn ?? false,
    resizeText: () => undefined,
    focusOption: () => undefined,
    sheetOpen: true
  })
  return { state, done, sitting }
}

test('a number that is no option of a four-option item marks nothing', () => {
  const { state, done } = desk()
  state.follow({ kind: 'choose', option: 5 })
  state.follow({ kind: 'choose', option: 4 })
  expect(done).toEqual(['choose 4'])
})

test('where options are shuffled a number means the place on the sheet', () => {
  const { state, done, sitting } = desk()
  sitting.item = { ...item, options: [3, 1, 4, 2].map((no) => ({ no, text: '' })) }
  state.follow({ kind: 'choose', option: 1 })
  state.follow({ kind: 'strike', option: 4 })
  expect(done).toEqual(['choose 3', 'strike 2'])
})

test('X strikes the option under the pointer, and without one the chosen option', () => {
  const { state, done } = desk({ own: { response: [2] } })
  state.point(3)
  state.follow({ kind: 'strike', option: 'pointed' })
  state.point(null)
  state.follow({ kind: 'strike', option: 'pointed' })
  expect(done).toEqual(['strike 3', 'strike 2'])
})

test('in a mock Enter goes to the next item, answered or not', () => {
  const { state, done } = desk()
  state.follow({ kind: 'confirm' })
  expect(done).toEqual(['step 1'])
})

test('in 학습 Enter waits for a response, shows the key, then goes on', () => {
  const waiting = desk({ learn: true })
  waiting.state.follow({ kind: 'confirm' })
  expect(waiting.done).toEqual([])
  const answered = desk({ learn: true, own: { response: [1] } })
  answered.state.follow({ kind: 'confirm' })
  expect(answered.done).toEqual(['show key'])
  const revealed = desk({ learn: true, own: { response: [1], revealed: true } })
  revealed.state.follow({ kind: 'confirm' })
  expect(revealed.done).toEqual(['step 1'])
})

test('a note carried along to the next item does not take the keys away', () => {
  const { state, sitting } = desk()
  state.toggleNote()
  expect(state.note).toBe('fresh')
  sitting.item = { ...item, position: 8 }
  expect(state.note).toBe('open')
})
