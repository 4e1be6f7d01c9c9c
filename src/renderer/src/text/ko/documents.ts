import { withParticle } from '@shared/domain/korean.ts'
import { formatCount } from '../format.ts'

export const documents = {
  title: '튜터가 참고할 자료',
  lead: '법령집, 교과서, 요약 노트를 넣으면 해설할 문항과 가장 가까운 대목을 찾아 모델에 함께 보여 주고, 제목과 쪽수를 설명 아래에 밝힙니다. 자료는 이 컴퓨터에 있으며, 모델 화면에서 서버를 골라 쓸 때에만 찾은 대목이 그 서버로 전송됩니다.',
  formats: 'PDF, 한글(HWP, HWPX), 텍스트, 마크다운',
  pick: '자료 고르기',
  none: '아직 넣은 자료가 없습니다.',
  adding: (name: string, percent: number) => `${name} 읽는 중 · ${percent}%`,
  facts: (pages: number | null, passages: number, characters: number) =>
    [
      ...(pages === null ? [] : [`${formatCount(pages)}쪽`]),
      `대목 ${formatCount(passages)}개`,
      `${formatCount(characters)}자`
    ].join(' · '),
  rename: (title: string) => `${title} 제목 고치기`,
  newTitle: '새 제목',
  cancel: '취소',
  remove: (title: string) => `${title} 빼기`,
  removeTitle: '자료를 뺄까요?',
  removeNote: (title: string) =>
    `${withParticle(title, '을/를')} 더는 참고하지 않습니다. 이미 만든 설명에 적힌 대목은 그대로 남습니다.`,
  removeNow: '빼기'
}
