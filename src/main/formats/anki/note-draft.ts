import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import { draftOf, type FilePlace, type ItemDraft } from '@shared/domain/draft.ts'
import type { Key } from '@shared/domain/item.ts'
import type { Note, NoteType } from './collection.ts'
import { readFlags } from './flags.ts'
import { folded, keyFor, readKey } from './note-key.ts'
import { findOptions, type NoteOptions } from './note-options.ts'
import { paperOf, tagsOf } from './note-paper.ts'
import type { NoteShape } from './note-shape.ts'
import { splitStatements } from './marks.ts'

export type NoteResult = { ok: true; draft: ItemDraft } | { ok: false; finding: ImportFinding }

/** An option list of a licensing paper goes to ⑮ (R형). */
const MOST_OPTIONS = 15
/** Longest part of a foreign key that a finding quotes, characters. */
const QUOTED = 40
const LABEL =
  /^(?:[[【(<]\s*)?(?:해설|풀이|설명|이유|explanation|rationale|reason)(?:\s*(?:[\])】>]\s*[:：]?|[:：])\s*|[ \t]*\n)/iu
const NUMBER = /^(?:문(?:제|항)?\s*(\d{1,3})\s*[.)번:]|(\d{1,3})\.(?=\s))\s*/u
const ASKS = /[?？]|것은|것을|고르|옳|않은|which|following|what/iu

/** Makes an item of a note whose fields or text hold options; `fields` are the note's as the bank's text. */
export function draftOfNote(
  { note, type, shape, deck, place }: NotePlace,
  fields: readonly string[]
): NoteResult {
  const field = (at: number | null): string => (at === null ? '' : (fields[at] ?? ''))
  const other = reject(importFinding('not-multiple-choice', place, { kind: type.name }))
  const found = type.cloze ? null : findOptions(shape, fields)
  if (found === null) return other
  const wrong = faultOfOptions(found, place)
  if (wrong !== null) return reject(wrong)

  const { before, statements } = statementsOf(found.stem, field(shape.statements))
  const printed = NUMBER.exec(before)
  const stem = before.slice(printed?.[0].length ?? 0)
  if (stem === '') return reject(importFinding('no-stem', place, {}))
  const read = keyOf(shape, found, field(shape.key), field(shape.questionType), stem)
  if (!read.ok) {
    const weak = found.from === 'text' && (!ASKS.test(found.stem) || !found.sure)
    if (weak && read.why === 'unreadable') return other
    return reject(keyFault(read, field(shape.key), found.options.length, place))
  }
  if (!found.sure && read.key === null) return other

  const rationale = [read.rest, ...shape.rationale.map(field)]
    .map((text) => text.replace(LABEL, '').trim())
    .filter((text) => text !== '')
    .join('\n\n')
  const { tags, topic } = tagsOf(note.tags)
  const number = Number(/^\d{1,4}$/u.exec(field(shape.number))?.[0] ?? printed?.[1] ?? printed?.[2])
  return {
    ok: true,
    draft: draftOf({
      place: { ...place, number: number > 0 ? number : null },
      paper: paperOf(deck, {
        exam: field(shape.exam),
        subject: field(shape.subject),
        round: field(shape.round)
      }),
      stimulus: field(shape.stimulus) || null,
      stem,
      statements,
      options: found.options.map((text, at) => ({
        text,
        reason: field(shape.reasons.get(at) ?? null) || null
      })),
      key: read.key,
      responseCount: read.responseCount,
      rationale: rationale || null,
      topic: field(shape.topic) || topic,
      tags: [...new Set([...tags, ...fieldTags(field(shape.tags))])],
      source: field(shape.source) || null
    })
  }
}

export type NotePlace = {
  note: Note
  type: NoteType
  shape: NoteShape
  deck: readonly string[]
  place: FilePlace
}

/** What is said beside an item that is taken all the same. */
export function remarksOn({ options, place }: ItemDraft): ImportFinding[] {
  const texts = options.map(({ text }) => folded(text))
  const same = texts.flatMap((text, at) =>
    texts.indexOf(text) !== texts.lastIndexOf(text) ? [at + 1] : []
  )
  return same.length === 0 ? [] : [importFinding('options-same', place, { options: same })]
}

const reject = (finding: ImportFinding): NoteResult => ({ ok: false, finding })

function faultOfOptions({ options }: NoteOptions, place: FilePlace): ImportFinding | null {
  const filled = options.flatMap((text, at) => (text === '' ? [] : [at + 1]))
  if (filled.length < 2) {
    return importFinding('too-few-options', place, { options: filled.length })
  }
  if (options.length > MOST_OPTIONS) {
    return importFinding('too-many-options', place, { options: options.length, most: MOST_OPTIONS })
  }
  return filled.length < options.length
    ? importFinding('options-gap', place, { found: filled })
    : null
}

function statementsOf(stem: string, box: string): ReturnType<typeof splitStatements> {
  if (box === '') return splitStatements(stem)
  const { before, statements } = splitStatements(`\n${box}`)
  return statements.length === 0
    ? { before: `${stem}\n${box}`.trim(), statements: [] }
    : { before: [stem, before.trim()].filter(Boolean).join('\n'), statements }
}

type NoteKey =
  | { ok: true; key: Key | null; responseCount: number; rest: string }
  | Exclude<ReturnType<typeof readKey>, { ok: true }>

function keyOf(
  shape: NoteShape,
  { options, correct, from }: NoteOptions,
  said: string,
  questionType: string,
  stem: string
): NoteKey {
  if (correct !== null) {
    return { ok: true, key: { kind: 'options', options: correct }, responseCount: 1, rest: '' }
  }
  if (said === '') return { ok: true, key: null, responseCount: 1, rest: '' }
  const flags = from === 'fields' ? readFlags(said, options.length) : null
  if (flags !== null) {
    if (flags.length === 0) return { ok: false, why: 'unreadable' }
    if (flags.some((no) => no > options.length)) return { ok: false, why: 'outside' }
    // Of type 2 one is to be marked, whichever of those that are right.
    const single = questionType.trim().startsWith('2')
    return { ok: true, ...keyFor(stem, { kind: 'options', options: flags }, !single), rest: '' }
  }
  const read = readKey(said, options, from !== 'text' && shape.rationale.length > 0)
  return read.ok ? { ok: true, ...keyFor(stem, read.key), rest: read.rest } : read
}

function keyFault(
  read: Exclude<NoteKey, { ok: true }>,
  said: string,
  options: number,
  place: FilePlace
): ImportFinding {
  const found = said.slice(0, QUOTED)
  switch (read.why) {
    case 'outside':
      return importFinding('key-outside', place, { found, options })
    case 'not-an-option':
      return importFinding('key-not-an-option', place, { found })
    case 'ambiguous':
      return importFinding('key-ambiguous', place, { found, options: read.options })
    case 'unreadable':
      return importFinding('key-unreadable', place, { found })
  }
}

const fieldTags = (text: string): string[] =>
  text
    .split(/[,，;\n]/u)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
