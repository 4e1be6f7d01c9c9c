import type { ImportReport } from '@shared/contract/imports.ts'
import { lossSentence } from '@shared/text/export-text.ts'
import { formatName, importFindingLine } from '@shared/text/import-text.ts'
import type { WrittenExport } from '../services/item-export.ts'

/** Findings printed of each file; the rest is counted. */
const SHOWN = 20

export function importText(report: ImportReport): string {
  const files = report.files.flatMap((file) => {
    const rest = file.counts.reduce((sum, { count }) => sum + count, 0) - SHOWN
    return [
      `${file.name} (${formatName(file.format)}): ${file.found}문항 가운데 ${file.imported}문항 ${report.dryRun ? '가져올 수 있음' : '가져옴'}, 이미 있음 ${file.duplicates}, 제외 ${file.rejected}`,
      ...(file.keys === 0
        ? []
        : [`  정답표의 정답 ${file.keys}개, 문항을 찾은 것 ${file.keysUsed}개`]),
      ...(file.reviews === 0
        ? []
        : [`  복습 기록 ${file.reviews}건 ${report.dryRun ? '가져올 수 있음' : '가져옴'}`]),
      ...file.findings.slice(0, SHOWN).map((finding) => `  ${importFindingLine(finding)}`),
      ...(rest > 0 ? [`  그 밖에 ${rest}건`] : [])
    ]
  })
  const subjects = report.subjects.map(({ name, items }) => `  ${name} ${items}문항`)
  return [
    ...(report.dryRun ? ['미리 보기입니다. 아무것도 가져오지 않았습니다.'] : []),
    ...files,
    ...(subjects.length === 0 ? [] : ['과목별', ...subjects]),
    ...(report.importId === null ? [] : [`가져오기 ID ${report.importId}`])
  ].join('\n')
}

export const exportText = (path: string, { items, losses }: WrittenExport): string =>
  [
    `${items}문항을 ${path}에 저장했습니다.`,
    ...losses.map(({ what, items: lost }) => `  ${lossSentence(what, lost)}`)
  ].join('\n')
