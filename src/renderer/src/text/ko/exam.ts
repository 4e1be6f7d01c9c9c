import { circled, responseLabel, type Key, type Response } from '@shared/domain/item.ts'
import { shownKey } from '@shared/text/shown-key.ts'
import type { Confidence } from '@shared/domain/memory/memory.ts'
import type { SessionMode } from '@shared/domain/session.ts'
import { formatClock, formatDuration } from '../format.ts'
import { shortcuts } from './exam-shortcuts.ts'

/** 남은 시간을 소리 내어 읽을 말로: 1시간 5분 12초. */
function spokenTime(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const parts = [
    [Math.floor(seconds / 3600), '시간'],
    [Math.floor(seconds / 60) % 60, '분'],
    [seconds % 60, '초']
  ] as const
  const said = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value}${unit}`)
  return said.length === 0 ? '0초' : said.join(' ')
}

const finishName: Record<SessionMode, string> = {
  mock: '답안 제출',
  timed: '답안 제출',
  learn: '학습 끝내기',
  review: '복습 끝내기'
}

const words: Record<Confidence, string> = {
  guessed: '찍음',
  unsure: '헷갈림',
  known: '알고 있었음',
  easy: '쉬웠음'
}

export const exam = {
  opening: '시험지를 준비하는 중…',
  place: (number: number, count: number) => `${number}/${count}`,
  placeLong: (number: number, count: number) => `${count}문항 중 ${number}번째`,
  form: (form: string) => (form.endsWith('형') ? form : `${form}형`),
  shuffled: '선택지 순서를 섞음',
  clock: '남은 시간',
  elapsed: '지난 시간',
  clockTime: formatClock,
  minutesLeft: (minutes: number) => `시험 시간이 ${minutes}분 남았습니다.`,
  timeLeft: (ms: number) => `남은 시간은 ${spokenTime(ms)}입니다.`,
  timeGone: (ms: number) => `지금까지 ${spokenTime(ms)} 풀었습니다.`,
  finish: (mode: SessionMode) => finishName[mode],
  item: (number: number, count: number, flagged: boolean, noted: boolean) =>
    `${number}번 문항, 모두 ${count}문항${flagged ? ', 표시함' : ''}${noted ? ', 메모 있음' : ''}`,
  sharedHead: (first: number, last: number) => `[${first}~${last}] 다음을 읽고 물음에 답하시오.`,
  options: (number: number) => `${number}번 선택지`,
  chooseSeveral: (wanted: number, marked: number) => `${wanted}개를 고르세요 (${marked}/${wanted})`,
  chosenAll: '모두 골랐습니다. 바꾸려면 고른 것을 먼저 취소하세요.',
  strike: (no: number) => `${circled(no)} 지우기`,
  unstrike: (no: number) => `${circled(no)} 되살리기`,
  struck: '지운 선택지',
  previous: '이전',
  next: '다음',
  flag: '표시',
  note: '메모',
  noteLabel: (number: number) => `${number}번 메모`,
  notePlaceholder: '이 문항에 남길 메모를 적어 주세요. 자동으로 저장됩니다.',
  calculator: '계산기',
  twoItems: '2문항 보기',
  twoNeedWidth: '창이 넓을 때(가로 1180픽셀 이상) 두 문항씩 볼 수 있습니다.',
  twoNotHere: '학습과 복습에서는 한 문항씩 봅니다.',
  textSize: '글자 크기',
  larger: '글자 크게',
  smaller: '글자 작게',
  percent: (percent: number) => `${percent}%`,
  shortcuts: '단축키',
  sheet: '답안지',
  subjects: '과목 바로 가기',
  subject: (name: string, first: number, last: number, answered: number, count: number) =>
    `${name} ${first}번부터 ${last}번, ${count}문항 중 ${answered}문항 응답`,
  range: (first: number, last: number) => (first === last ? `${first}` : `${first}–${last}`),
  marker: '형광펜',
  mark: '형광펜',
  wipe: '지우기',
  markerHelp: '← → 낱말 옮기기 · Shift로 넓히기 · H 칠하기',
  saved: '저장됨',
  saving: '저장 중…',
  offline: (count: number) => `연결되면 저장할 기록 ${count}건`,
  failing: (count: number) => `저장하지 못한 기록 ${count}건`,
  retry: '다시 저장',
  sheetRow: (
    number: number,
    {
      places,
      correct,
      flagged,
      noted,
      guessed
    }: {
      places: readonly number[]
      correct: boolean | null
      flagged: boolean
      noted: boolean
      guessed: boolean
    }
  ) =>
    [
      `${number}번`,
      places.length === 0 ? '무응답' : `${places.map(circled).join(', ')} 선택`,
      ...(correct === null ? [] : [correct ? '맞음' : '틀림']),
      ...(flagged ? ['표시함'] : []),
      ...(noted ? ['메모 있음'] : []),
      ...(guessed ? ['찍음'] : [])
    ].join(', '),
  sheetMark: (number: number, no: number) => `${number}번 ${circled(no)}`,
  answered: (answered: number, count: number) => `응답 ${answered}/${count}`,
  flagged: (count: number) => `표시 ${count}`,
  submitTitle: (name: string) => `${name} 답안을 제출할까요?`,
  finishTitle: (mode: SessionMode): string =>
    mode === 'review' ? '복습을 끝낼까요?' : '학습을 끝낼까요?',
  submitAll: '모든 문항에 답했습니다.',
  submitUnanswered: (count: number) => `답하지 않은 문항이 ${count}개 있습니다.`,
  submitFlagged: (count: number) => `표시해 둔 문항이 ${count}개 있습니다.`,
  goTo: (number: number) => `${number}번으로 가기`,
  submitFinal: '제출한 뒤에는 답안을 고칠 수 없습니다.',
  finishFinal:
    '정답을 확인하지 않은 문항은 고른 답으로 채점하고, 고르지 않았으면 무응답으로 둡니다.',
  submitGoOn: '계속 풀기',
  submitYes: '제출',
  finishYes: '끝내기',
  submitting: '제출하는 중…',
  leave: '홈으로 나가기',
  leaveNote: '나가 있는 동안에도 시험 시간은 흐릅니다. 홈에서 이어서 할 수 있습니다.',
  leaveLearnNote: '지금까지 푼 내용은 남아 있습니다. 홈에서 이어서 할 수 있습니다.',
  periodEnded: (name: string) => `${name} 종료`,
  endedByDeadline: '시험 시간이 끝나 답안이 자동으로 제출되었습니다.',
  endedByCandidate: '답안을 제출했습니다.',
  ranOut: {
    title: (exam: string, mode: string) => `${exam} ${mode}의 시간이 끝났습니다.`,
    /** `over`: no period is left. `away`: the program was closed at the time. */
    told: (over: boolean, away: boolean) =>
      `${away ? '프로그램이 꺼져 있는 동안 시간이 다 되어, ' : ''}그때까지의 답안이 자동으로 ${
        over ? '제출되었습니다.' : '제출되었고, 다음 교시가 남아 있습니다.'
      }`,
    toResult: '결과 보기',
    goOn: '이어서 하기'
  },
  firstPeriod: '아직 시작하지 않은 시험입니다.',
  nextPeriod: '다음 교시',
  periodMinutes: (ms: number, estimated: boolean) =>
    `${formatDuration(ms)}${estimated ? ' (추정)' : ''}`,
  periodItems: (count: number) => `${count}문항`,
  clockWaits: '시험을 시작하면 시계가 갑니다.',
  breakLeft: (ms: number) => `쉬는 시간 ${formatDuration(ms)} 중 남은 시간`,
  breakEarly: '실제 시험처럼 쉬어도 되고, 먼저 시작해도 됩니다.',
  breakOver: '쉬는 시간이 끝났습니다. 준비되면 시작하세요.',
  breakUnknown: '실제 시험의 쉬는 시간은 공식 자료 확인이 필요합니다. 준비되면 시작하세요.',
  breakNextDay: (day: number) =>
    `실제 시험에서는 ${day}일차에 치르는 교시입니다. 준비되면 시작하세요.`,
  day: (day: number) => `${day}일차`,
  startPeriod: (name: string) => `${name} 시작`,
  starting: '시작하는 중…',
  allEnded: '시험이 끝났습니다.',
  seeResult: '결과 보기',
  showKey: '정답 확인',
  chooseFirst: '답을 고르면 정답을 확인할 수 있습니다.',
  showAnyway: '고르지 않고 정답 보기',
  verdict: (correct: boolean, key: Key, response: Response) => {
    if (key.kind === 'all' || key.kind === 'none') {
      return `모두 맞은 것으로 처리하는 문항입니다(${shownKey(key)}).`
    }
    if (correct) return '정답입니다.'
    const right = `정답은 ${responseLabel(key.options)}입니다.`
    return response.length === 0 ? right : `오답입니다. ${right}`
  },
  asNumbered: '해설의 번호에 맞추어 선택지를 원래 순서로 보여 드립니다.',
  goNext: '다음 문항',
  finishReview: '복습 마침',
  words,
  wordLabel: '얼마나 알고 있었나요?',
  recorded: (word: Confidence, slow: boolean) =>
    `기록: ${words[word]}${slow ? ' (오래 걸림)' : ''}`,
  wrongRecorded: '틀린 문항은 내일부터 복습에 다시 나옵니다.',
  guessHint: '찍었다고 표시하기 (G)',
  takeBack: '되돌리기',
  takeBackHint: '방금 본 정답을 되돌려 다시 풀기 (Z)',
  reviewEnded: '복습을 마쳤습니다.',
  seeReviewed: '복습으로',
  lastItem: (mode: SessionMode) =>
    `마지막 문항입니다. 위의 ‘${finishName[mode]}’를 누르면 결과를 볼 수 있습니다.`,
  ...shortcuts
}
