import type { MergeDifference, MergeReport } from '@shared/contract/merge.ts'
import { differenceWords, kindWords } from '@shared/text/merge-text.ts'
import { cliText } from './text/cli-text.ts'

const figureLines = ({ figures }: MergeReport): string[] =>
  figures
    .filter(({ added, different }) => added + different > 0)
    .map(({ kind, added, here, different }) => {
      const { name, unit } = kindWords()[kind]
      return `  ${cliText().merge.figure(name, unit, added, here, different)}`
    })

const differenceLine = ({ kind, what, id, label }: MergeDifference): string =>
  `  ${kindWords()[kind].one} ${id}${label === null ? '' : ` (${label})`}: ${differenceWords()[what]}`

/** `undo`: the backup that was made before; null for a look. */
export function mergeText(report: MergeReport, path: string, undo: string | null): string {
  const words = cliText().merge
  const figures = figureLines(report)
  return [
    undo === null ? words.look(path) : words.merged(path),
    ...(figures.length === 0 ? [`  ${words.nothing}`] : figures),
    ...(report.differences.length === 0
      ? []
      : [words.ours, ...report.differences.map(differenceLine)]),
    ...(undo === null ? [] : [words.undo(undo)])
  ].join('\n')
}
