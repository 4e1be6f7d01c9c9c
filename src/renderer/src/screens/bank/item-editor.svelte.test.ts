import type { ItemView, RevisionView, SimilarItem } from '@shared/contract/items.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { emptyForm } from './editor-form.ts'
import { ItemEditor, type EditorApi } from './item-editor.svelte.ts'

type Saved = Parameters<EditorApi['items']['save']>[0]

function editorOf(item: ItemView | null = null) {
  const saved: Saved[] = []
  const looks: { stem: string; answer: (items: SimilarItem[]) => void; fail: () => void }[] = []
  let failure: Error | null = null
  const answer = <T>(value: T): Promise<T> =>
    failure === null ? Promise.resolve(value) : Promise.reject(failure)
  const api: EditorApi = {
    items: {
      save: (input) => {
        saved.push(input)
        return answer({ id: 'new' } as ItemView)
      },
      similar: ({ stem }) =>
        new Promise((resolve, reject) =>
          looks.push({ stem, answer: resolve, fail: () => reject(new Error('busy')) })
        ),
      addPicture: ({ base64 }) => answer({ name: `${base64}.png` }),
      revisions: () => answer([])
    }
  }
  const editor = new ItemEditor(api, item, emptyForm('customs-law', 2, '개인 학습용'))
  return { editor, saved, looks, failWith: (why: Error | null) => (failure = why) }
}

function write(editor: ItemEditor): void {
  editor.form.stem = '옳은 것은?'
  editor.form.options.forEach((option, at) => (option.text = `답 ${at + 1}`))
  editor.markKey(0, true)
}
const similar = (id: string): SimilarItem => ({ id, stem: '', subjectName: '', likeness: 0.9 })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('faults are told from the first try to save on, and go as they are mended', async () => {
  const { editor, saved } = editorOf()
  expect(editor.faults).toEqual([])
  expect(await editor.save()).toBeNull()
  expect(editor.faults.map(({ code }) => code)).toEqual(['no-stem', 'option-empty', 'no-key'])
  write(editor)
  expect(editor.faults).toEqual([])
  expect(saved).toEqual([])
  expect(await editor.save()).toEqual({ id: 'new' })
})

test('an edit says which revision it was made of', async () => {
  const { editor, saved } = editorOf({ id: 'i1', revision: 4 } as ItemView)
  write(editor)
  await editor.save()
  expect(saved).toMatchObject([{ itemId: 'i1', basedOn: 4, content: { stem: '옳은 것은?' } }])
})

test('pressing twice saves once', async () => {
  const { editor, saved } = editorOf()
  write(editor)
  const both = await Promise.all([editor.save(), editor.save()])
  expect(both).toEqual([{ id: 'new' }, null])
  expect(saved).toHaveLength(1)
})

test('what was typed stays when saving fails, and can be saved again', async () => {
  const { editor, failWith } = editorOf()
  write(editor)
  const why = new Error('item-changed')
  failWith(why)
  expect(await editor.save()).toBeNull()
  expect(editor.failure).toBe(why)
  expect(editor.saving).toBe(false)
  expect(editor.form.stem).toBe('옳은 것은?')
  failWith(null)
  expect(await editor.save()).toEqual({ id: 'new' })
  expect(editor.failure).toBeNull()
})

test('likeness is looked for once typing pauses, and an older answer never wins', async () => {
  const { editor, looks } = editorOf()
  for (const stem of ['ㄱ', '가', '간']) {
    editor.form.stem = stem
    editor.typed()
  }
  await vi.advanceTimersByTimeAsync(500)
  expect(looks.map(({ stem }) => stem)).toEqual(['간'])
  editor.form.stem = '간이세율'
  editor.typed()
  await vi.advanceTimersByTimeAsync(500)
  looks[1]?.answer([similar('new')])
  looks[0]?.answer([similar('old')])
  await vi.advanceTimersByTimeAsync(0)
  expect(editor.similar.map(({ id }) => id)).toEqual(['new'])
})

test('an editor that is closed looks for nothing more', async () => {
  const { editor, looks } = editorOf()
  editor.typed()
  editor.dispose()
  await vi.advanceTimersByTimeAsync(1000)
  expect(looks).toEqual([])
})

test('a pasted picture becomes its markup, or a failure beside the text', async () => {
  const { editor, failWith } = editorOf()
  // btoa of the bytes 0, 1, 2.
  expect(await editor.addPicture(new Uint8Array([0, 1, 2]))).toBe('![](asset:AAEC.png)')
  const why = new Error('picture-unusable')
  failWith(why)
  expect(await editor.addPicture(new Uint8Array([0]))).toBeNull()
  expect(editor.failure).toBe(why)
})

test('a mark on an option is a key of options again', () => {
  const { editor } = editorOf()
  editor.form.keyKind = 'all'
  editor.markKey(1, true)
  expect(editor.form.keyKind).toBe('options')
  expect(editor.form.options.map(({ isKey }) => isKey)).toEqual([false, true])
})

test('fewer options can ask for no more of them together than there are', () => {
  const { editor } = editorOf()
  editor.form.options.push({ text: '셋', reason: '', isKey: true })
  editor.form.responseCount = 3
  editor.removeOption(0)
  expect(editor.form.responseCount).toBe(2)
  expect(editor.form.options.map(({ isKey }) => isKey)).toEqual([false, true])
})

test('an earlier revision that is taken over is a change, with the tags of today', () => {
  const { editor } = editorOf({ id: 'i1', revision: 2, tags: ['오늘'], source: '출처' } as ItemView)
  expect(editor.changed).toBe(false)
  const item = {
    subjectId: 'customs-law',
    topic: null,
    stimulus: null,
    stem: '처음 물음은?',
    statements: [],
    options: [{ no: 1, text: '하나', reason: null }],
    responseCount: 1,
    key: { kind: 'options', options: [1] },
    rationale: null,
    citations: [],
    effectiveOn: null,
    difficulty: null,
    cognitiveLevel: null,
    licence: 'CC0'
  }
  editor.takeOver({ revision: 1, createdAt: 0, current: false, item } as unknown as RevisionView)
  expect(editor.changed).toBe(true)
  expect(editor.form).toMatchObject({ stem: '처음 물음은?', tags: '오늘', source: '출처' })
})

test('leaving is free while nothing is changed, and waits for the learner once something is', async () => {
  const { editor } = editorOf()
  expect(editor.mayLeave()).toBe(true)
  write(editor)
  const stays = editor.mayLeave()
  expect(editor.leaving).toBe(true)
  editor.decide(false)
  expect(await stays).toBe(false)
  expect(editor.leaving).toBe(false)
  const leaves = editor.mayLeave()
  editor.decide(true)
  expect(await leaves).toBe(true)
})

test('whoever waits to leave an editor that was closed by a save may go on', async () => {
  const { editor } = editorOf()
  write(editor)
  const leaves = editor.mayLeave()
  editor.dispose()
  expect(await leaves).toBe(true)
})
