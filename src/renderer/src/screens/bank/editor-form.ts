import type { ItemContent, ItemView } from '@shared/contract/items.ts'
import { keyOptions, type CitationKind, type Item, type Key } from '@shared/domain/item.ts'
import { tagFault, TAGS_OF_ITEM, type TagFault } from '@shared/domain/tags.ts'
import { text } from '../../text/text.ts'

/** An item as its editor holds it: every field a text, nothing null. */
export type EditorForm = {
  subjectId: string
  topic: string
  stimulus: string
  stem: string
  statements: { label: string; text: string }[]
  options: { text: string; reason: string; isKey: boolean }[]
  keyKind: 'options' | 'all' | 'none'
  /** Options to be marked together; 1 for an item that asks for one. */
  responseCount: number
  rationale: string
  citations: { kind: CitationKind; text: string }[]
  effectiveOn: string
  difficulty: NonNullable<Item['difficulty']> | ''
  cognitiveLevel: NonNullable<Item['cognitiveLevel']> | ''
  /** Separated by commas. */
  tags: string
  source: string
  licence: string
}

/** What keeps an item from being saved, with the options that it is about. */
export type FormFault =
  | { code: 'no-subject' | 'no-stem' | 'too-few-options' | 'no-key' | 'key-count' | 'bad-day' }
  | { code: 'option-empty'; options: number[] }
  | TagFault

const LABELS = 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'
export const MOST_OPTIONS = 15
export const FEWEST_OPTIONS = 2

export const nextLabel = (statements: readonly { label: string }[]): string =>
  LABELS[statements.length] ?? String(statements.length + 1)

export const emptyForm = (subjectId: string, options: number, licence: string): EditorForm => ({
  subjectId,
  topic: '',
  stimulus: '',
  stem: '',
  statements: [],
  options: Array.from({ length: options }, () => ({ text: '', reason: '', isKey: false })),
  keyKind: 'options',
  responseCount: 1,
  rationale: '',
  citations: [],
  effectiveOn: '',
  difficulty: '',
  cognitiveLevel: '',
  tags: '',
  source: '',
  licence
})

/** A form of an item, or of an older revision of it with what the item has now besides. */
export function formOf(
  item: Item,
  { tags, source }: Pick<ItemView, 'tags' | 'source'>
): EditorForm {
  const key = keyOptions(item.key)
  return {
    subjectId: item.subjectId,
    topic: item.topic ?? '',
    stimulus: item.stimulus ?? '',
    stem: item.stem,
    statements: item.statements.map((one) => ({ ...one })),
    options: item.options.map(({ no, text, reason }) => ({
      text,
      reason: reason ?? '',
      isKey: key.includes(no)
    })),
    keyKind: item.key.kind === 'all' || item.key.kind === 'none' ? item.key.kind : 'options',
    responseCount: item.responseCount,
    rationale: item.rationale ?? '',
    citations: item.citations.map((one) => ({ ...one })),
    effectiveOn: item.effectiveOn ?? '',
    difficulty: item.difficulty ?? '',
    cognitiveLevel: item.cognitiveLevel ?? '',
    tags: tags.join(', '),
    source: source ?? '',
    licence: item.licence
  }
}

export function faultsOf(form: EditorForm): FormFault[] {
  const keys = form.options.filter(({ isKey }) => isKey).length
  const empty = form.options.flatMap(({ text }, at) => (text.trim() === '' ? [at + 1] : []))
  const faults: (FormFault | null)[] = [
    form.subjectId === '' ? { code: 'no-subject' } : null,
    form.stem.trim() === '' ? { code: 'no-stem' } : null,
    form.options.length < FEWEST_OPTIONS ? { code: 'too-few-options' } : null,
    empty.length > 0 ? { code: 'option-empty', options: empty } : null,
    form.keyKind === 'options' && keys === 0 ? { code: 'no-key' } : null,
    form.keyKind === 'options' && form.responseCount > 1 && keys > 0 && keys !== form.responseCount
      ? { code: 'key-count' }
      : null,
    form.effectiveOn.trim() === '' || dayOf(form) !== null ? null : { code: 'bad-day' },
    tagFault(tagsOf(form.tags), TAGS_OF_ITEM)
  ]
  return faults.filter((fault) => fault !== null)
}

/** The 기준일 as YYYY-MM-DD; null while it is none that the calendar has, as while it is typed. */
export function dayOf({ effectiveOn }: EditorForm): string | null {
  const text = effectiveOn.trim()
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return null
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null
}

export function keyOf({ keyKind, options, responseCount }: EditorForm): Key {
  if (keyKind !== 'options') return { kind: keyKind }
  const marked = options.flatMap(({ isKey }, at) => (isKey ? [at + 1] : []))
  return { kind: responseCount > 1 ? 'set' : 'options', options: marked }
}

export const tagsOf = (tags: string): string[] => [
  ...new Set(
    tags
      .split(',')
      .map((tag) => tag.trim().replace(/^#/u, ''))
      .filter((tag) => tag !== '')
  )
]

/** What is sent; only for a form without faults. */
export function contentOf(form: EditorForm): ItemContent {
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text)
  return {
    subjectId: form.subjectId,
    topic: orNull(form.topic),
    stimulus: orNull(form.stimulus),
    stem: form.stem,
    statements: form.statements
      .filter(({ text }) => text.trim() !== '')
      .map(({ label, text }, at) => ({
        label: label.trim() === '' ? (LABELS[at] ?? String(at + 1)) : label,
        text
      })),
    options: form.options.map(({ text, reason }) => ({ text, reason: orNull(reason) })),
    responseCount: form.responseCount,
    key: keyOf(form),
    rationale: orNull(form.rationale),
    citations: form.citations.filter(({ text }) => text.trim() !== ''),
    effectiveOn: orNull(form.effectiveOn.trim()),
    difficulty: form.difficulty === '' ? null : form.difficulty,
    cognitiveLevel: form.cognitiveLevel === '' ? null : form.cognitiveLevel,
    tags: tagsOf(form.tags),
    source: orNull(form.source),
    licence: form.licence.trim() === '' ? text.bank.wizard.ownUse : form.licence
  }
}
