import type { OptionNo, Response } from '@shared/domain/item.ts'
import type { Confidence } from '@shared/domain/memory/memory.ts'
import type { Reveal, SheetItem } from '@shared/contract/session.ts'
import type { ItemState } from '@shared/domain/session.ts'
import { expect, test } from 'vitest'
import type { KeyName } from '../../item/sheet-keys.ts'
import { DeskState } from './desk-state.svelte.ts'
import type { Intention } from './exam-keys.ts'
import { aSheetItem, anItemState } from './main.fixture.ts'

const item = aSheetItem(7)
const key = (kind: KeyName, digit: number | null = null, code = ''): Intention => ({
  kind,
  digit,
  code,
  byWord: false
})

type Over = {
  learn?: boolean
  own?: Partial<ItemState>
  reveal?: Reveal
  options?: number
  begun?: boolean
}

function desk(over: Over = {}) {
  const done: string[] = []
  const clock = { now: 0 }
  const options = Array.from({ length: over.options ?? 4 }, (_, at) => ({ no: at + 1, text: '' }))
  const sitting = {
    item: { ...item, options } as SheetItem | null,
    itemState: anItemState(over.own) as ItemState | null,
    reveal: over.reveal ?? null,
    step: (by: number) => done.push(`step ${by}`),
    showKey: () => {
      done.push('show key')
      return Promise.resolve()
    },
    tellTime: () => done.push('time'),
    marks: {
      choose: (no: OptionNo, from?: Response) => {
        done.push(`choose ${no} from ${(from ?? []).join('+')}`)
      },
      clear: () => done.push('clear'),
      toggleStrike: (no: OptionNo) => done.push(`strike ${no}`),
      toggleFlag: () => done.push('flag'),
      say: (word: Confidence) => done.push(`say ${word}`)
    }
  }
  const state = new DeskState({
    sitting,
    marker: {
      begun: over.begun ?? false,
      begin: () => done.push('begin') > 0,
      paint: () => false,
      clear: () => false,
      go: (code) => done.push(`word ${code}`),
      extend: () => true
    },
    learn: () => over.learn ?? false,
    goOn: () => done.push('go on'),
    takeBack: () => done.push('take back'),
    calculator: true,
    resizeText: () => undefined,
    focusOption: () => undefined,
    turnPage: () => undefined,
    explain: () => undefined,
    focusReturn: { keep: () => done.push('keep'), giveBack: () => done.push('give back') },
    sheetOpen: true,
    monotonic: () => clock.now
  })
  return { state, done, sitting, clock }
}

test('a number that is no option of a four-option item marks nothing', () => {
  const { state, done } = desk()
  expect(state.follow(key('choose', 5))).toBe(false)
  state.follow(key('choose', 4))
  expect(done).toEqual(['choose 4 from '])
})

test('where options are shuffled a number means the place on the sheet', () => {
  const { state, done, sitting } = desk()
  sitting.item = { ...item, options: [3, 1, 4, 2].map((no) => ({ no, text: '' })) }
  state.follow(key('choose', 1))
  state.follow(key('strike', 4))
  expect(done).toEqual(['choose 3 from ', 'strike 2'])
})

test('1 and 2 in quick succession choose ⑫ of fifteen options, from the response that stood before', () => {
  const { state, done, sitting, clock } = desk({ options: 15, own: { response: [5] } })
  state.follow(key('choose', 1))
  sitting.itemState = anItemState({ response: [1] })
  clock.now = 800
  state.follow(key('choose', 2))
  expect(done).toEqual(['choose 1 from 5', 'choose 12 from 5'])
})

test('later than 800 milliseconds, or after another key, the second digit is a number of its own', () => {
  const { state, done, clock } = desk({ options: 15 })
  state.follow(key('choose', 1))
  clock.now = 801
  state.follow(key('choose', 2))
  state.follow(key('choose', 1))
  state.follow(key('flag'))
  state.follow(key('choose', 3))
  expect(done).toEqual([
    'choose 1 from ',
    'choose 2 from ',
    'choose 1 from ',
    'flag',
    'choose 3 from '
  ])
})

test('1 and 0 choose ⑩, and 0 alone clears', () => {
  const { state, done } = desk({ options: 10 })
  state.follow(key('choose', 1))
  state.follow(key('clear', 0))
  state.follow(key('clear', 0))
  expect(done).toEqual(['choose 1 from ', 'choose 10 from ', 'clear'])
})

test('two digits never go together where there are nine options or fewer, nor over items', () => {
  const nine = desk({ options: 9 })
  nine.state.follow(key('choose', 1))
  nine.state.follow(key('choose', 2))
  expect(nine.done).toEqual(['choose 1 from ', 'choose 2 from '])
  const { state, done, sitting } = desk({ options: 15 })
  state.follow(key('choose', 1))
  sitting.item = aSheetItem(8, { options: sitting.item?.options ?? [] })
  state.follow(key('choose', 2))
  expect(done).toEqual(['choose 1 from ', 'choose 2 from '])
})

test('shift with two digits strikes ⑫ and gives ① back', () => {
  const { state, done } = desk({ options: 15 })
  state.follow(key('strike', 1))
  state.follow(key('strike', 2))
  expect(done).toEqual(['strike 1', 'strike 1', 'strike 12'])
})

test('X strikes the option under the pointer, and without one the chosen option', () => {
  const { state, done } = desk({ own: { response: [2] } })
  state.pointer.report('pointer', { position: 7, option: 3 })
  state.follow(key('strike-pointed'))
  state.pointer.report('pointer', null)
  state.follow(key('strike-pointed'))
  expect(done).toEqual(['strike 3', 'strike 2'])
})

test('X strikes what was pointed at last, by pointer or by focus', () => {
  const { state, done } = desk()
  state.pointer.report('pointer', { position: 7, option: 3 })
  state.pointer.report('focus', { position: 7, option: 1 })
  state.follow(key('strike-pointed'))
  state.pointer.report('focus', null)
  state.follow(key('strike-pointed'))
  expect(done).toEqual(['strike 1', 'strike 3'])
})

test('X never strikes by a place that was pointed at in another item', () => {
  const { state, done, sitting } = desk()
  state.pointer.report('focus', { position: 7, option: 3 })
  sitting.item = aSheetItem(12)
  sitting.itemState = anItemState({ position: 12 })
  state.follow(key('strike-pointed'))
  expect(done).toEqual([])
})

test('in a mock Enter goes to the next item, answered or not', () => {
  const { state, done } = desk()
  state.follow(key('confirm'))
  expect(done).toEqual(['step 1'])
})

test('in 학습 Enter waits for a response, shows the key, then goes on', () => {
  const waiting = desk({ learn: true })
  waiting.state.follow(key('confirm'))
  expect(waiting.done).toEqual([])
  const answered = desk({ learn: true, own: { response: [1] } })
  answered.state.follow(key('confirm'))
  expect(answered.done).toEqual(['show key'])
  const revealed = desk({ learn: true, own: { response: [1], revealed: true } })
  revealed.state.follow(key('confirm'))
  expect(revealed.done).toEqual(['go on'])
})

test('once the key is shown, and before main says so, Enter goes on and a number is a word, not an option', () => {
  const { state, done } = desk({ learn: true, own: { response: [1] }, reveal: {} as Reveal })
  for (const digit of [1, 2, 3, 4]) state.follow(key('choose', digit))
  expect(state.follow(key('choose', 5))).toBe(false)
  state.follow(key('confirm'))
  expect(done).toEqual(['say guessed', 'say unsure', 'say known', 'say easy', 'go on'])
})

test('G says 찍음 on any sheet, and Z takes a key back only where keys are shown', () => {
  const mock = desk()
  mock.state.follow(key('guess'))
  expect(mock.state.follow(key('take-back'))).toBe(false)
  expect(mock.done).toEqual(['say guessed'])
  const learn = desk({ learn: true })
  learn.state.follow(key('take-back'))
  expect(learn.done).toEqual(['take back'])
})

test('a note carried along to the next item does not take the keys away', () => {
  const { state, sitting } = desk()
  state.toggleNote()
  expect(state.note).toBe('fresh')
  sitting.item = { ...item, position: 8 }
  expect(state.note).toBe('open')
})

test('Escape closes the note, then the calculator, and gives the focus back', () => {
  const { state, done } = desk()
  state.toggleCalculator()
  state.toggleNote()
  expect(state.follow(key('close'))).toBe(true)
  expect([state.noteOpen, state.calculatorOpen]).toEqual([false, true])
  expect(done).toEqual(['keep', 'give back'])
  state.follow(key('close'))
  expect(state.calculatorOpen).toBe(false)
  expect(state.follow(key('close'))).toBe(false)
})

test('while the keyboard selects words the arrows move from word to word, not from item to item', () => {
  const { state, done } = desk({ begun: true })
  state.follow(key('next', null, 'ArrowRight'))
  expect(done).toEqual(['word ArrowRight'])
})

test('H begins a selection where nothing is selected', () => {
  const { state, done } = desk()
  state.follow(key('mark'))
  expect(done).toEqual(['begin'])
})
