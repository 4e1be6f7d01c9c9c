import { differenceWords, kindWords } from '@shared/text/merge-text.ts'
import { formatCount } from '../format.ts'

/** Another computer's records joined to the ones here. */
export const merge = {
  title: '다른 컴퓨터의 기록',
  lead: '두 컴퓨터에서 공부했거나 새 컴퓨터로 옮겼다면, 다른 컴퓨터의 백업 파일을 이 컴퓨터의 기록에 합칠 수 있습니다. 없는 것만 더하고 이 컴퓨터의 기록은 바꾸지 않습니다.',
  open: '다른 컴퓨터의 기록 합치기…',
  choose:
    '합칠 백업을 고르세요. 다른 컴퓨터의 설정에서 백업을 ‘다른 곳에 저장’한 파일을 가져오면 목록 맨 위에 나옵니다.',
  list: '합칠 백업',
  none: '아직 백업이 없습니다. 다른 컴퓨터에서 저장한 백업 파일을 가져오세요.',
  look: '살펴보기',
  looking: '무엇이 더해지는지 살펴보는 중…',
  titleOf: (moment: string) => `${moment} 백업 합치기`,
  nothing: '새로 더할 것이 없습니다. 이 백업의 기록은 이 컴퓨터에 이미 있습니다.',
  will: '합치면 이렇게 됩니다',
  did: '합쳤습니다.',
  keeps:
    '합치기 전에 ‘합치기 전’ 백업을 먼저 남깁니다. 합친 뒤 ‘합치기 취소’를 누르거나 그 백업으로 되돌리면 지금 상태로 돌아옵니다.',
  undoNote:
    '합치기를 취소하면 합친 뒤에 공부한 것도 함께 되돌아갑니다. 그 기록은 ‘되돌리기 전’ 백업으로 남습니다.',
  what: '항목',
  added: '추가',
  here: '이미 있음',
  different: '다름',
  kind: kindWords,
  count: (count: number, unit: string) => (count === 0 ? '–' : `${formatCount(count)}${unit}`),
  differences: (count: number) =>
    `양쪽이 다른 것 ${formatCount(count)}건은 이 컴퓨터의 것을 그대로 둡니다`,
  difference: differenceWords,
  more: (count: number) => `그 밖에 ${formatCount(count)}건`,
  back: '다른 백업 고르기',
  run: '합치기',
  running: '합치는 중…',
  undo: '합치기 취소',
  undoing: '합치기 전으로 되돌리는 중…',
  cancel: '취소',
  close: '닫기'
}
