import type { ErratumKind } from '@shared/contract/errata.ts'
import { responseLabel, type Response } from '@shared/domain/item.ts'
import { erratumKindNames, erratumText } from '@shared/text/erratum-text.ts'

/** 신고 of an item. */
export const errata = {
  title: '문항 신고',
  report: '신고',
  lead: '잘못된 곳을 적어 두면 이 컴퓨터에 남고, 문항이 새 판으로 바뀌어도 지워지지 않습니다. 아무 데도 보내지 않으며, 복사하여 만든 이에게 전할 수 있습니다.',
  kind: '무엇이 잘못되었나요?',
  kinds: erratumKindNames,
  proposed: '정답이라고 생각하는 선택지(선택)',
  proposal: (response: Response) => `제안 ${responseLabel(response)}`,
  words: '내용',
  placeholder: '예: 제38조가 개정되어 기한이 15일로 바뀌었습니다.',
  lacking: (kind: ErratumKind): string =>
    kind === 'key' ? '내용을 적거나 선택지를 고르세요.' : '내용을 적으세요.',
  cancel: '취소',
  file: '신고 남기기',
  withdraw: '거두기',
  withdrawn: '신고를 거두었습니다.',
  restore: '되돌리기',
  changedSince: (filed: number, current: number) =>
    `신고한 것은 ${filed}판입니다. 그 뒤에 ${current}판으로 고쳐졌습니다.`,
  copied: erratumText
}
