import { formatCount } from '../format.ts'

export const bank = {
  title: '문제은행',
  search: '문항 검색',
  placeholder: '문두, 선택지, 보기, 해설에서 찾기',
  scope: '찾을 시험',
  thisExam: '이 시험',
  allExams: '모든 시험',
  total: (total: number) => `${formatCount(total)}문항`,
  shown: (shown: number, total: number) =>
    `${formatCount(total)}문항 중 ${formatCount(shown)}문항을 보여 줍니다.`,
  more: '더 보기',
  none: '찾는 문항이 없습니다.',
  noneLead: '낱말을 줄이거나 모든 시험에서 찾아 보세요.',
  searchAll: '모든 시험에서 찾기',
  results: '찾은 문항',
  preview: '문항 미리 보기',
  choose: '문항을 고르면 여기에 보입니다.'
}
