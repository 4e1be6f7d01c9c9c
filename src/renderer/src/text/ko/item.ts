import { responseLabel } from '@shared/domain/item.ts'
import { withParticle } from '@shared/domain/korean.ts'

export const item = {
  struck: '지운 선택지',
  shownAs: (places: readonly number[]) => `(풀 때 ${responseLabel(places)})`,
  formulaLoading: '수식을 그리는 중입니다.',
  formulaFaulty: '그릴 수 없는 수식이어서 적힌 그대로 보여 드립니다.',
  notes: '메모',
  earlierNotes: '지난 메모',
  figure: '그림',
  figureLoading: '그림을 불러오는 중…',
  figureMissing: (name: string) => `${withParticle(`그림 ‘${name}’`, '을/를')} 찾을 수 없습니다.`,
  figureUnreadable: (name: string) =>
    `${withParticle(`그림 ‘${name}’`, '을/를')} 표시할 수 없습니다.`,
  zoom: '크게 보기',
  zoomOf: (description: string) => `${description} 크게 보기`,
  zoomWords: {
    larger: '확대',
    smaller: '축소',
    fit: '화면에 맞춤',
    close: '닫기',
    percent: (percent: number) => `${percent}%`,
    help: '휠이나 ＋, － 키로 확대하고 축소합니다. 끌거나 방향키를 누르면 움직이고, 0을 누르면 화면에 맞춥니다.'
  },
  calculator: {
    simple: '계산기(사칙연산)',
    allowed: '계산기',
    close: '계산기 닫기',
    display: '계산기 표시창',
    remembers: '메모리에 값이 있음',
    failed: '계산할 수 없습니다. C를 누르세요.',
    keys: {
      '.': '소수점',
      '+': '더하기',
      '−': '빼기',
      '×': '곱하기',
      '÷': '나누기',
      '=': '계산',
      '%': '퍼센트',
      '√': '제곱근',
      '±': '부호 바꾸기',
      '←': '한 자리 지우기',
      C: 'C 모두 지우기',
      CE: 'CE 입력한 수 지우기',
      MC: 'MC 메모리 지우기',
      MR: 'MR 메모리 불러오기',
      'M+': 'M+ 메모리에 더하기',
      'M−': 'M− 메모리에서 빼기'
    } as Partial<Record<string, string>>
  }
}
