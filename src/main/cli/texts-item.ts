import type { ItemView, SearchPage } from '@shared/contract/items.ts'
import type { Verdict } from '@shared/domain/explanation.ts'
import { circled, keyLabel, type Origin } from '@shared/domain/item.ts'

const ORIGIN: Record<Origin, string> = {
  starter: '기본 제공 문항',
  official: '기출 문항',
  user: '직접 추가한 문항',
  generated: '생성된 문항'
}

export const searchText = ({ total, ms, items }: SearchPage): string =>
  [
    `${total}문항 (${ms} ms)`,
    ...items.map(({ id, stem }) => `${id}  ${stem.replaceAll('\n', ' ')}`)
  ].join('\n')

export function itemText(item: ItemView): string {
  const statements = item.statements.map(({ label, text }) => `${label}. ${text}`)
  const options = item.options.map(({ no, text }) => `${circled(no)} ${text}`)
  const reasons = item.options.flatMap(({ no, reason }) =>
    reason === null ? [] : [`${circled(no)} ${reason}`]
  )
  const citations = item.citations.map(({ text }) => `- ${text}`)
  const effective = item.effectiveOn === null ? [] : [`(${item.effectiveOn} 기준)`]
  return [
    `[${item.id}] ${item.subjectName} · ${ORIGIN[item.origin]} · ${item.licence}`,
    item.stimulus,
    item.stem,
    statements.join('\n'),
    options.join('\n'),
    `정답: ${keyLabel(item.key)}`,
    item.rationale === null ? null : `해설\n${item.rationale}`,
    reasons.length === 0 ? null : `선택지별 해설\n${reasons.join('\n')}`,
    citations.length === 0 ? null : `근거\n${[...citations, ...effective].join('\n')}`
  ]
    .filter((part) => part !== null && part !== '')
    .join('\n\n')
}

export const explainText = (value: {
  thought: string
  explanation: string
  verdicts: readonly Verdict[]
  agreesWithKey: boolean
}): string =>
  [
    value.thought === '' ? null : `— 생각 —\n${value.thought}`,
    value.explanation,
    value.agreesWithKey ? null : '주의: 저장된 정답과 일치하지 않는 설명입니다.'
  ]
    .filter((part) => part !== null)
    .join('\n\n')
