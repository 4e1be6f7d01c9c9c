import type { ModelAnswerLine } from '@shared/contract/model-exams.ts'
import { formatCount } from '../format.ts'

export const modelExamAnswers = {
  title: '문항별 답',
  filter: '보일 답',
  filters: { all: '모두', wrong: '틀림', unparsed: '해석 불가', error: '오류' },
  total: (total: number) => `${formatCount(total)}건`,
  none: {
    all: '아직 답이 없습니다.',
    wrong: '틀린 답이 없습니다.',
    unparsed: '해석 불가인 답이 없습니다.',
    error: '오류가 난 문항이 없습니다.'
  },
  columns: {
    number: '번호',
    subject: '과목',
    stem: '문제',
    key: '정답',
    response: '응답',
    verdict: '판정',
    tokens: '토큰',
    time: '시간'
  },
  number: (position: number, order: number) =>
    order === 0 ? `${position}` : `${position} · 순서 ${order}`,
  verdicts: {
    right: '맞음',
    wrong: '틀림',
    unparsed: '해석 불가',
    error: '오류',
    open: '남음'
  },
  noResponse: '–',
  openOf: ({ position, order }: Pick<ModelAnswerLine, 'position' | 'order'>) =>
    order === 0 ? `${position}번 답 보기` : `${position}번 순서 ${order} 답 보기`,
  open: '보기',
  previous: '이전',
  next: '다음',
  range: (from: number, to: number, total: number) =>
    `${formatCount(from)}–${formatCount(to)} / ${formatCount(total)}`,
  detail: ({ position, order }: Pick<ModelAnswerLine, 'position' | 'order'>) =>
    order === 0 ? `${position}번 문항의 답` : `${position}번 문항의 답 (섞은 순서 ${order})`,
  stem: '문제',
  thought: (tokens: number) => `생각 · ${formatCount(tokens)}토큰`,
  noThought: '생각을 쓰지 않았습니다.',
  text: (tokens: number) => `쓴 글 · ${formatCount(tokens)}토큰`,
  noText: '쓴 글이 없습니다.',
  likelihoods: '선택지의 확률',
  likelihoodOf: (option: string, percent: string) => `${option} ${percent}`,
  printedNumbers: '선택지 번호는 인쇄된 번호입니다.',
  error: '오류'
}
