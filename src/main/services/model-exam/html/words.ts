import type { ModelExamState } from '@shared/contract/model-exams.ts'
import type { TutorMode } from '@shared/domain/explanation.ts'
import type { AnswerWay } from '@shared/domain/model-exam/answer.ts'
import { formatCount } from '@shared/text/numbers.ts'

export const MODES: Record<TutorMode, string> = { reasoning: '추론', direct: '바로 답하기' }
export const WAYS: Record<AnswerWay, string> = {
  protocol: '프로토콜(생각한 뒤 「정답: ③」 한 줄)',
  'kmmlu-pro': 'KMMLU-Pro(논문의 질문과 채점)',
  likelihood: '확률 비교(선택지 번호의 확률)'
}
export const STATES: Record<ModelExamState, string> = {
  running: '응시 중',
  waiting: '차례를 기다리는 중',
  paused: '일시정지',
  failed: '멈춤',
  done: '끝남'
}
export const LAW =
  '프로그램 안에서 모델이 푼 결과입니다. 판정은 이 프로그램의 모의시험에 대한 것이며, 실제 시험의 성적이나 합격을 뜻하지 않습니다.'

const moment = new Intl.DateTimeFormat('ko-KR', {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit'
})
export const momentText = (at: number): string => moment.format(at)

/** A length of time in words: 1시간 20분, 1분 30초, 0.4초. */
export function timeText(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)}초`
  const seconds = Math.round(ms / 1000)
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60
  ]
  if (hours > 0) return `${formatCount(hours)}시간${minutes === 0 ? '' : ` ${minutes}분`}`
  return [minutes === 0 ? '' : `${minutes}분`, rest === 0 ? '' : `${rest}초`]
    .filter((part) => part !== '')
    .join(' ')
}
