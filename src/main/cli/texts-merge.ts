import type { MergeDifference, MergeReport } from '@shared/contract/merge.ts'
import { DIFFERENCE_WORDS, KIND_WORDS } from '@shared/text/merge-text.ts'
import { formatCount } from '@shared/text/numbers.ts'

const figureLines = ({ figures }: MergeReport): string[] =>
  figures
    .filter(({ added, different }) => added + different > 0)
    .map(({ kind, added, here, different }) => {
      const { name, unit } = KIND_WORDS[kind]
      return `  ${name}: 추가 ${formatCount(added)}${unit}, 이미 있음 ${formatCount(here)}${unit}, 다름 ${formatCount(different)}${unit}`
    })

const differenceLine = ({ kind, what, id, label }: MergeDifference): string =>
  `  ${KIND_WORDS[kind].name} ${id}${label === null ? '' : ` (${label})`}: ${DIFFERENCE_WORDS[what]}`

/** `undo`: the backup that was made before; null for a look. */
export function mergeText(report: MergeReport, path: string, undo: string | null): string {
  const figures = figureLines(report)
  const head =
    undo === null
      ? `합치면 이렇게 됩니다(아무것도 바꾸지 않았습니다): ${path}`
      : `합쳤습니다: ${path}`
  return [
    head,
    ...(figures.length === 0 ? ['  새로 더할 것이 없습니다.'] : figures),
    ...(report.differences.length === 0
      ? []
      : [
          '양쪽이 다른 것은 이 컴퓨터의 것을 그대로 둡니다.',
          ...report.differences.map(differenceLine)
        ]),
    ...(undo === null ? [] : [`합치기 전으로 되돌리려면: restore ${undo}`])
  ].join('\n')
}
