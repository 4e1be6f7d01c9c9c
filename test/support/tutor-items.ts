import type { TutorItem } from '../../src/main/services/tutor.ts'
import { anItem } from './builders.ts'

type Text = {
  id: string
  stem: string
  options: readonly string[]
  key: number
  rationale: string
  stimulus?: string
  statements?: readonly string[]
}

const LABELS = 'ㄱㄴㄷㄹㅁ'

/** An item as the tutor gets it, of which only the text needs saying. */
export const aTutorItem = (
  { id, stem, options, key, rationale, stimulus, statements = [] }: Text,
  over: Partial<TutorItem> = {}
): TutorItem => ({
  item: anItem(id, 'subject', {
    stem,
    stimulus: stimulus ?? null,
    statements: statements.map((text, index) => ({ label: LABELS.charAt(index), text })),
    options: options.map((text, index) => ({ no: index + 1, text, reason: null })),
    key: { kind: 'options', options: [key] },
    rationale
  }),
  examName: '공인중개사 1차',
  subjectName: '민법 및 민사특별법',
  revisionId: 1,
  response: [],
  ...over
})

export const cancellationItem = aTutorItem({
  id: 'civil-cancellation',
  stem: '법률행위의 취소에 관한 설명으로 옳지 않은 것은?',
  options: [
    '취소된 법률행위는 처음부터 무효인 것으로 본다.',
    '제한능력자는 단독으로 취소할 수 있다.',
    '취소권은 추인할 수 있는 날부터 5년 안에 행사하여야 한다.',
    '제한능력자는 현존이익의 한도에서 상환할 책임이 있다.',
    '강박에 의한 의사표시는 취소할 수 있다.'
  ],
  key: 3,
  rationale:
    '취소권은 추인할 수 있는 날로부터 3년 안에, 법률행위를 한 날로부터 10년 안에 행사하여야 한다. 취소된 법률행위는 처음부터 무효인 것으로 본다. 제한능력자의 반환 범위는 현존이익으로 줄어든다.'
})

export const leaseItem = aTutorItem(
  {
    id: 'lease-term',
    stimulus: '임차인 甲은 乙 소유의 주택을 보증금 1억 원에 빌려 인도와 주민등록을 마쳤다.',
    stem: '주택임대차보호법에 관한 설명으로 옳은 것을 모두 고른 것은?',
    statements: [
      '기간을 정하지 않은 임대차는 그 기간을 2년으로 본다.',
      '甲은 주민등록을 마친 다음 날부터 대항력을 가진다.',
      '묵시적으로 갱신되면 乙은 언제든지 해지할 수 있다.'
    ],
    options: ['ㄱ', 'ㄷ', 'ㄱ, ㄴ', 'ㄴ, ㄷ'],
    key: 3,
    rationale:
      '기간을 정하지 않거나 2년 미만으로 정한 임대차는 그 기간을 2년으로 본다. 대항력은 인도와 주민등록을 마친 다음 날부터 생긴다. 묵시적으로 갱신된 뒤에 언제든지 해지할 수 있는 쪽은 임차인이다.'
  },
  { response: [4] }
)
