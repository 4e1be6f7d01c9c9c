import { withParticle } from '@shared/domain/korean.ts'
import { formatDuration } from '../format.ts'

/** Several people on one computer. */
export const profiles = {
  title: '사용자',
  lead: '이 컴퓨터에서 여럿이 공부한다면 사람마다 응시 기록, 시험일, 설정, 백업을 따로 둘 수 있습니다. 모델 파일과 화면 언어는 함께 씁니다. 비밀번호는 없으므로 누구나 다른 사용자로 바꿀 수 있습니다.',
  list: '사용자 목록',
  current: '지금 쓰는 사용자',
  change: '바꾸기',
  changeTo: (name: string) => `${withParticle(`‘${name}’`, '으로/로')} 바꾸기`,
  changing: (name: string) => `‘${name}’의 기록을 여는 중…`,
  changeTitle: (name: string) => `${withParticle(`‘${name}’`, '으로/로')} 바꿀까요?`,
  changeNote: (leftMs: number) =>
    `시험 시간이 가고 있습니다(남은 시간 ${formatDuration(leftMs)}). 바꾸어도 시간은 멈추지 않습니다. 시간 안에 돌아오면 이어서 풀 수 있고, 시간이 끝나면 그때까지의 답안이 제출됩니다.`,
  add: '새 사용자',
  added: (name: string) => `${withParticle(`‘${name}’`, '을/를')} 만들었습니다.`,
  make: '만들기',
  name: '새 사용자의 이름',
  rename: (name: string) => `‘${name}’의 이름 바꾸기`,
  newName: '새 이름',
  save: '저장',
  cancel: '취소',
  remove: (name: string) => `${withParticle(`‘${name}’`, '을/를')} 목록에서 빼기`,
  removeTitle: (name: string) => `${withParticle(`‘${name}’`, '을/를')} 목록에서 뺄까요?`,
  removeNote:
    '기록은 지우지 않습니다. 폴더의 이름 앞에 removed-와 날짜를 붙여 같은 자리에 그대로 둡니다.',
  folder: '폴더',
  removeNow: '목록에서 빼기',
  removed: (name: string) => `${withParticle(`‘${name}’`, '을/를')} 목록에서 뺐습니다.`,
  keptAt: '기록이 남은 폴더',
  nothingKept: '아직 아무 기록도 없어 남은 폴더가 없습니다.',
  others: '다른 사용자로 바꾸기',
  othersNote: '다른 사용자의 기록은 그대로 있습니다.',
  /** At the bottom of the rail. */
  railLabel: (name: string) => `지금 쓰는 사용자 ${name}, 설정에서 바꾸기`
}
