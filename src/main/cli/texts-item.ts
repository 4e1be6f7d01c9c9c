import type { ItemView, SearchPage } from '@shared/contract/items.ts'
import type { Verdict } from '@shared/domain/explanation.ts'
import { circled, responseLabel, type Key } from '@shared/domain/item.ts'
import { cliText } from './text/cli-text.ts'

export const searchText = ({ total, ms, items }: SearchPage): string =>
  [
    cliText().item.found(total, ms),
    ...items.map(({ id, stem }) => `${id}  ${stem.replaceAll('\n', ' ')}`)
  ].join('\n')

export function itemText(item: ItemView): string {
  const words = cliText().item
  const statements = item.statements.map(({ label, text }) => `${label}. ${text}`)
  const options = item.options.map(({ no, text }) => `${circled(no)} ${text}`)
  const reasons = item.options.flatMap(({ no, reason }) =>
    reason === null ? [] : [`${circled(no)} ${reason}`]
  )
  const citations = item.citations.map(({ text }) => `- ${text}`)
  const effective = item.effectiveOn === null ? [] : [words.effective(item.effectiveOn)]
  return [
    `[${item.id}] ${item.subjectName} · ${words.origins[item.origin]} · ${item.licence}`,
    item.stimulus,
    item.stem,
    statements.join('\n'),
    options.join('\n'),
    words.key(keyText(item.key)),
    item.rationale === null ? null : `${words.rationale}\n${item.rationale}`,
    reasons.length === 0 ? null : `${words.reasons}\n${reasons.join('\n')}`,
    citations.length === 0 ? null : `${words.citations}\n${[...citations, ...effective].join('\n')}`
  ]
    .filter((part) => part !== null && part !== '')
    .join('\n\n')
}

function keyText(key: Key): string {
  const { everyOption, noKey } = cliText().item
  switch (key.kind) {
    case 'all':
      return everyOption
    case 'none':
      return noKey
    default:
      return responseLabel(key.options)
  }
}

export function explainText(value: {
  thought: string
  explanation: string
  verdicts: readonly Verdict[]
  agreesWithKey: boolean
}): string {
  const words = cliText().item
  return [
    value.thought === '' ? null : `${words.thought}\n${value.thought}`,
    value.explanation,
    value.agreesWithKey ? null : words.otherKey
  ]
    .filter((part) => part !== null)
    .join('\n\n')
}
