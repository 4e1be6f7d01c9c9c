import { withParticle } from '@shared/domain/korean.ts'
import { formatCount, formatDuration } from '../format.ts'

/** What is written, by what was asked. */
const WRITTEN = { explanation: '설명', hint: '힌트', option: '답', question: '답' }
type Written = keyof typeof WRITTEN

/** The thought of a small model may be over within a second. */
const thoughtTime = (ms: number): string => (ms < 1000 ? '1초 미만' : formatDuration(ms))

export const tutor = {
  title: '튜터',
  explanations: 'AI 설명',
  mode: '풀이 방식',
  reasoning: '추론',
  direct: '바로 답하기',
  explain: '풀이',
  again: '다시 생성',
  stop: '중지',
  stopping: '멈추는 중…',
  stopped: '중지했습니다. 아직 쓴 내용이 없어 저장하지 않았습니다.',
  tabs: '저장된 AI 설명',
  tab: (model: string, mode: string, when: string) => `${model} · ${mode} · ${when}`,
  nth: (label: string, order: number) => `${label} (${order}번째)`,
  running: '작성 중',
  queued: '차례를 기다리는 중…',
  reading: '문항을 읽는 중…',
  thinking: (ms: number, tokens: number) =>
    `생각하는 중 · ${thoughtTime(ms)} · ${formatCount(tokens)}토큰`,
  thought: (ms: number, tokens: number) =>
    `생각 과정 · ${thoughtTime(ms)} · ${formatCount(tokens)}토큰`,
  writing: '설명을 쓰는 중…',
  rewriting: '정답과 어긋나 다시 쓰는 중…',
  builtIn: '체험용 — 지식 없음',
  builtInNote:
    '프로그램에 들어 있는 체험용 모델은 지식이 없고, 해설을 옮겨 말하기만 합니다. 내용은 위의 해설을 믿으세요.',
  generated: 'AI가 만든 설명입니다. 해설과 다르면 해설을 믿으세요.',
  mismatch: '정답과 일치하지 않는 설명',
  mismatchNote: (key: string) =>
    `저장된 정답은 ${key}입니다. 아래 설명은 이 정답과 맞지 않으므로 참고하지 마세요.`,
  partial: {
    cancelled: '중지됨',
    died: '엔진이 종료됨',
    length: '길이 한도에서 끊김'
  },
  partialNote: '끝까지 쓰지 못한 설명이며 정답과 대조하지 않았습니다.',
  declared: '설명이 말하는 정답',
  verdictRight: '정답',
  verdictWrong: '오답',
  none: '아직 AI 설명이 없습니다.',
  noneLead: '풀이를 누르면 모델이 이 문항을 설명합니다. 설명은 이 컴퓨터에 저장됩니다.',
  noModel: '지금은 AI 모델이 없습니다.',
  noModelLead: '해설과 근거는 그대로 볼 수 있습니다. 모델이 준비되면 풀이를 쓸 수 있습니다.',
  toModels: '모델 화면 열기',
  elsewhere: '다른 문항의 글을 쓰고 있습니다.',
  stopElsewhere: '그 글 중지',
  said: {
    begun: (written: Written) => `${withParticle(WRITTEN[written], '을/를')} 쓰기 시작했습니다.`,
    stopped: () => '중지했습니다.',
    cut: (written: Written) =>
      `${withParticle(WRITTEN[written], '이/가')} 길이 한도에서 끊겼습니다.`,
    written: (written: Written) => `${withParticle(WRITTEN[written], '을/를')} 다 썼습니다.`
  },
  failedTitle: '풀이를 만들지 못했습니다.',
  loading: (fraction: number) =>
    fraction > 0 ? `모델을 불러오는 중 · ${Math.round(fraction * 100)}%` : '모델을 불러오는 중…',
  remote: '서버',
  remoteNote: '물으면 문항과 내 답이 서버로 전송됩니다.',
  remoteAll:
    '물으면 이 문항과 정답·해설, 내 답, 관련된 내 자료와 질문이 이 기기를 떠나 모델 화면에서 고른 서버로 전송됩니다.',
  sparing: {
    battery: '배터리로 쓰는 동안에는 다음 문항을 미리 읽어 두지 않습니다.',
    memory: '메모리가 부족해 다음 문항을 미리 읽어 두지 않습니다.'
  },
  ahead: (count: number) => `대기 중 · 앞에 ${formatCount(count)}건`,
  conversation: '더 묻기',
  aloneAsks: '그 밖의 물음',
  optionAsks: '선택지마다 묻기',
  askOption: (mark: string, right: boolean) =>
    right
      ? `왜 ${withParticle(mark, '이/가')} 정답인가요?`
      : `왜 ${withParticle(mark, '은/는')} 오답인가요?`,
  question: '이어서 묻기',
  questionHint: 'Enter로 보내고 Shift+Enter로 줄을 바꿉니다.',
  followsExplanation: '위의 AI 설명에 이어서 묻습니다.',
  followsAsk: (asked: string) => `‘${asked}’에 이어서 묻습니다.`,
  questionLength: (length: number, most: number) => `${formatCount(length)}/${formatCount(most)}자`,
  placeholder: '이 문항에서 더 알고 싶은 것을 적으세요.',
  send: '보내기',
  hint: '힌트',
  hintAgain: '힌트 다시 받기',
  hintBegun: '힌트를 쓰고 있습니다.',
  hintWriting: (ms: number) => `힌트를 쓰고 있습니다 · ${thoughtTime(ms)}`,
  hintNote: '정답을 드러내지 않는지 확인한 뒤에 보여 줍니다.',
  mark: '이 설명이 이상해요',
  marked: '이상하다고 표시함',
  unmark: '표시 지우기',
  markNote: '무엇이 이상한가요? (적지 않아도 됩니다)',
  markSave: '표시',
  cancel: '취소',
  compare: '다른 설명과 비교',
  compareTitle: '설명 비교',
  compareWith: '비교할 설명',
  compareDiffers: '판정 다름',
  compareDiffer: (marks: string) => `판정이 다른 선택지: ${marks}`,
  compareUnfinished: '끝까지 쓰지 못한 설명이 있습니다. 둘 다 판정한 선택지의 판정은 같습니다.',
  compareSame: '두 설명은 모든 선택지를 같게 판정합니다.',
  close: '닫기',
  passages: '참고한 자료',
  passage: (title: string, page: number | null) => (page === null ? title : `${title} · ${page}쪽`),
  copyAsked: '물음',
  copyHeader: (model: string, mode: string) => `AI 설명 (${model}, ${mode})`
}
