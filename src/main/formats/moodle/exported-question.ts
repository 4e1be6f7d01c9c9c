import type { Key } from '@shared/domain/item.ts'
import { setOfSource } from '@shared/domain/published-sets.ts'
import type { ExportedItem, ExportLoss } from '../write.ts'

/** An item as a multiple-choice question of Moodle; texts are still the bank's. */
export type ExportedQuestion = {
  name: string
  /** Stimulus, stem and statements: Moodle has one text for them. */
  text: string
  options: { text: string; reason: string | null; weight: number }[]
  /** Whether one option is to be marked. */
  single: boolean
  rationale: string | null
  tags: string[]
  /** Exam, subject and topic. */
  category: (string | null)[]
  /** Source and licence of an item of a published set, whose terms go with it; null for any other. */
  terms: string | null
  losses: ExportLoss[]
}

/** Figures of a text: description and name of the asset. */
export const FIGURE = /!\[([^\]\n]*)\]\(asset:([^()\s]+)\)/gu
/** Moodle's own shares of a mark have five decimals. */
const DECIMALS = 5

export function exportedQuestion(exported: ExportedItem): ExportedQuestion {
  const { item } = exported
  const weights = weightsOf(item.key, item.options.length)
  return {
    name: item.id,
    text: [
      ...(item.stimulus === null ? [] : [item.stimulus, '']),
      item.stem,
      ...item.statements.map(({ label, text }) => `${label}. ${text}`)
    ].join('\n'),
    options: item.options.map(({ text, reason }, index) => ({
      text,
      reason,
      weight: weights[index] ?? 0
    })),
    single: item.key.kind !== 'set' || item.key.options.length === 1,
    rationale: item.rationale,
    tags: exported.tags,
    category: [exported.examName, exported.subjectName, item.topic],
    terms: setOfSource(exported.source) === null ? null : `${exported.source} (${item.licence})`,
    losses: lossesOf(exported)
  }
}

/**
 * Per cent of the mark. Of options to be marked together each has its share, and a wrong one takes all away: the
 * nearest that Moodle has to all or nothing. Where everyone is right each option has the whole mark.
 */
function weightsOf(key: Key, count: number): number[] {
  const weights = Array<number>(count).fill(key.kind === 'all' || key.kind === 'none' ? 100 : 0)
  if (key.kind === 'options') for (const no of key.options) weights[no - 1] = 100
  if (key.kind === 'set') {
    const share = Number((100 / key.options.length).toFixed(DECIMALS))
    if (key.options.length > 1) weights.fill(-100)
    for (const no of key.options) weights[no - 1] = share
  }
  return weights
}

function lossesOf({ item, keyStatus, printings, source }: ExportedItem): ExportLoss[] {
  const lost: readonly [ExportLoss, boolean][] = [
    ['key-of-everyone', item.key.kind === 'none'],
    ['key-status', keyStatus !== 'final'],
    ['stimulus', item.stimulus !== null],
    ['statements', item.statements.length > 0],
    ['stimulus-group', item.stimulusGroup !== null],
    ['citations', item.citations.length > 0],
    ['levels', item.difficulty !== null || item.cognitiveLevel !== null],
    ['printings', printings.length > 0],
    ['source', source !== null],
    ['licence', item.licence !== '']
  ]
  return lost.flatMap(([loss, is]) => (is ? [loss] : []))
}
