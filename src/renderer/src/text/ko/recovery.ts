import type { BackupKind } from '@shared/domain/backup.ts'
import { withParticle } from '@shared/domain/korean.ts'
import { formatCount } from '../format.ts'

const KINDS: Record<BackupKind, string> = {
  regular: '자동',
  manual: '직접',
  migration: '기록 형식을 바꾸기 전',
  update: '업데이트 전',
  import: '가져오기 전',
  keys: '정답을 고치기 전',
  restore: '되돌리기 전',
  merge: '합치기 전'
}

const MB = 2 ** 20
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How many of each there are more or fewer of, in the order in which they are told. */
export type Amounts = Partial<Record<Counted, number>>
export type Counted = 'sessions' | 'attempts' | 'items' | 'explanations' | 'errata'

const COUNTED: Record<Counted, (count: string) => string> = {
  sessions: (count) => `응시 기록 ${count}회`,
  attempts: (count) => `풀이 ${count}건`,
  items: (count) => `문항 ${count}개`,
  explanations: (count) => `AI 설명 ${count}건`,
  errata: (count) => `신고 ${count}건`
}
const told = (amounts: Amounts): string | null => {
  const parts = (Object.keys(COUNTED) as Counted[]).flatMap((name) => {
    const count = amounts[name] ?? 0
    return count === 0 ? [] : [COUNTED[name](formatCount(count))]
  })
  return parts.length === 0 ? null : withParticle(parts.join(', '), '이/가')
}

/** Copies of the learner's database, and what is to be done when it cannot be used. */
export const recovery = {
  title: '백업',
  kept: '공부하는 동안 30분마다 저절로 백업하며, 최근 2일치는 모두 두고 그보다 오래된 것은 7일 동안 하루 하나, 4주 동안 한 주 하나, 12달 동안 한 달 하나만 남깁니다.',
  kinds: KINDS,
  make: '지금 백업',
  making: '백업하는 중…',
  made: '백업했습니다.',
  none: '아직 백업이 없습니다. 공부를 시작하면 저절로 만들어집니다.',
  list: '백업 목록',
  older: (count: number) => `이전 백업 ${formatCount(count)}개`,
  size: (bytes: number) =>
    bytes < MB
      ? `${formatCount(Math.max(1, Math.round(bytes / 1024)))} KB`
      : `${formatCount(Math.round(bytes / MB))} MB`,
  /** Empty for a stamp that lies ahead: the clock was set back since. */
  age: (ms: number) => {
    if (ms < -MINUTE) return ''
    if (ms < MINUTE) return '방금'
    if (ms < HOUR) return `${Math.floor(ms / MINUTE)}분 전`
    if (ms < DAY) return `${Math.floor(ms / HOUR)}시간 전`
    return `${formatCount(Math.floor(ms / DAY))}일 전`
  },
  restore: '되돌리기…',
  saveAs: '다른 곳에 저장',
  saving: (percent: number) => `백업 파일을 내보내는 중 · ${percent}%`,
  saved: (fileName: string) => `${withParticle(fileName, '을/를')} 저장했습니다.`,
  fromFile: '파일에서 가져오기',
  fromFileNote: 'USB 메모리 등에 저장해 둔 백업 파일을 목록에 더합니다.',
  adding: (name: string, percent: number) => `${name} 읽는 중 · ${percent}%`,
  /** Why a backup cannot take the place of the database. */
  unusable: {
    damaged: '손상되어 되돌릴 수 없습니다.',
    newer: '더 새로운 버전에서 만들어 이 버전으로는 열 수 없습니다.',
    unreadable: '파일을 읽지 못했습니다.'
  },
  dialog: {
    title: (moment: string) => `${moment} 백업으로 되돌릴까요?`,
    titleUnusable: (moment: string) => `${moment} 백업`,
    checking: '백업이 온전한지 확인하는 중…',
    now: '지금',
    then: '이 백업',
    what: '항목',
    counts: '지금과 이 백업 비교',
    keeps:
      '지금 기록은 지우지 않고 ‘되돌리기 전’ 백업으로 먼저 남깁니다. 되돌린 뒤 ‘되돌리기 취소’를 누르거나 그 백업으로 다시 되돌리면 지금 상태로 돌아옵니다.',
    keepsDamaged: '지금의 손상된 파일은 지우지 않고 백업 폴더에 그대로 남깁니다.',
    keepsNothing: '기록 파일이 없으므로 남겨 둘 것이 없습니다. 이 백업도 목록에 그대로 남습니다.',
    another: '다른 백업을 고르세요.',
    update: '프로그램을 업데이트한 뒤 다시 시도하세요.',
    cancel: '취소',
    close: '닫기',
    restore: '되돌리기',
    restoring: '되돌리는 중…'
  },
  counts: {
    sessions: '응시 기록',
    attempts: '풀이',
    items: '문항',
    explanations: 'AI 설명',
    errata: '신고',
    lastAttemptAt: '마지막 공부'
  },
  units: { sessions: '회', attempts: '건', items: '개', explanations: '건', errata: '건' },
  noStudy: '없음',
  unread: '읽을 수 없음',
  absent: '없음',
  /** What the backup has less and more of than there is now. */
  difference: (less: Amounts, more: Amounts) => {
    const [fewer, further] = [told(less), told(more)]
    if (fewer !== null && further !== null) return `지금보다 ${fewer} 적고 ${further} 많습니다.`
    if (fewer !== null) return `지금보다 ${fewer} 적습니다.`
    if (further !== null) return `지금보다 ${further} 많습니다.`
    return '건수는 지금과 같습니다.'
  },
  note: {
    restored: (moment: string) => `${moment} 백업으로 되돌렸습니다.`,
    /** What became of what was there before. */
    was: {
      open: '그 전의 기록은 ‘되돌리기 전’ 백업으로 남아 있습니다.',
      damaged: '손상된 파일은 백업 폴더에 그대로 있습니다.',
      missing: '이어서 공부할 수 있습니다.',
      closed: '이어서 공부할 수 있습니다.'
    },
    undone: '되돌리기를 취소했습니다. 되돌리기 전의 기록을 다시 씁니다.',
    anew: '새 기록으로 시작했습니다.',
    undo: '되돌리기 취소',
    undoing: '취소하는 중…',
    dismiss: '알림 닫기'
  },
  banner: {
    what: '학습 기록 파일에서 손상된 곳을 찾았습니다. 지금 열려 있는 기록도 온전하지 않을 수 있으니 백업으로 되돌리기를 권합니다.',
    inExam: '학습 기록 파일에서 손상된 곳을 찾았습니다. 시험을 마친 뒤 설정의 백업을 확인하세요.',
    lost: (count: number) =>
      `저장한 기록의 끝부분 ${count}건을 읽지 못해 그 앞까지만 열었습니다. 저장 장치나 갑자기 꺼진 전원 때문일 수 있습니다. 그 파일은 백업 폴더에 ‘damaged-’로 남겼습니다.`,
    look: '백업 보기',
    goOn: '이대로 쓰기'
  },
  page: {
    window: '학습 기록을 열 수 없음',
    titles: {
      damaged: '학습 기록 파일이 손상되어 열지 못했습니다',
      missing: '학습 기록 파일이 없습니다',
      closed: '학습 기록을 열지 못했습니다'
    },
    what: {
      damaged:
        '저장 장치에 잘못 쓰였거나 잘못 읽힌 곳이 있어 이 파일을 믿고 쓸 수 없습니다. 아무것도 지우지 않았고, 백업으로 되돌린 뒤에도 손상된 파일을 백업 폴더에 그대로 남깁니다.',
      missing:
        '쓰던 기록의 백업이나 함께 있던 파일은 있는데 기록 파일이 제자리에 없거나 비어 있습니다. 파일을 옮겼다면 제자리에 돌려놓고 ‘다시 시도’를 누르세요. 아무것도 지우거나 새로 만들지 않았습니다.',
      closed: '아무것도 지우거나 바꾸지 않았습니다.'
    },
    path: '기록 파일',
    diagnostics: '진단 정보 내보내기',
    retry: '다시 시도',
    retrying: '다시 여는 중…',
    still: '아직 열 수 없습니다.',
    searching: '온전한 백업을 찾는 중…',
    best: '가장 최근의 온전한 백업',
    brought: '가져온 백업',
    restore: '이 백업으로 되돌리기',
    others: (count: number) => `다른 백업 ${formatCount(count)}개`,
    noGood: '온전한 백업이 없습니다',
    noGoodNote:
      '다른 곳에 저장해 둔 백업 파일이 있으면 가져오세요. 그것도 없으면 빈 기록으로 새로 시작할 수 있습니다. 손상된 백업도 지우지 않습니다.',
    noBackup: '백업이 없습니다',
    noBackupNote:
      '다른 곳에 저장해 둔 백업 파일이 있으면 가져오세요. 없으면 빈 기록으로 새로 시작할 수 있습니다.',
    anew: '새로 시작…',
    anewTitle: '빈 기록으로 새로 시작할까요?',
    anewNote:
      '지금 있는 파일은 지우지 않고 ‘damaged-’로 시작하는 이름으로 백업 폴더에 남깁니다. 응시 기록, 풀이, 직접 넣은 문항, 설정 없이 시작하며 기본 제공 문항은 다시 들어갑니다.',
    anewNow: '새로 시작',
    backupsFolder: '백업 폴더'
  }
}
