import type { BackupView, DataCounts } from '@shared/contract/recovery.ts'
import type { RestoredFile } from '../services/backups/restore-file.ts'

export const backupText = ({ bytes }: BackupView, path: string): string =>
  `백업했습니다: ${path} (${Math.ceil(bytes / 1024)}KB)`

const countsText = ({ sessions, attempts, items, explanations, errata }: DataCounts): string =>
  `응시 기록 ${sessions}회, 풀이 ${attempts}건, 문항 ${items}개, AI 설명 ${explanations}개, 신고 ${errata}건`

export const restoredText = (path: string, { kept, before, after }: RestoredFile): string =>
  [
    `되돌렸습니다: ${path}`,
    ...(kept === null
      ? []
      : [
          `전: ${before === null ? '읽을 수 없는 기록' : countsText(before)}`,
          `  ${kept}에 그대로 두었습니다. 이 파일로 다시 되돌릴 수 있습니다.`
        ]),
    `후: ${countsText(after)}`
  ].join('\n')
