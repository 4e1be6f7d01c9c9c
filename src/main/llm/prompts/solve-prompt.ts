import type { Turn } from '../llm.ts'
import { solutionText, type QuestionFacts } from './tutor-prompt.ts'

/** Raised whenever a word below changes; kept with every run. */
export const SOLVE_PROMPT_VERSION = 1

const SYSTEM = [
  '당신은 국가시험을 치르는 수험생입니다.',
  '문제를 풀고 가장 알맞은 선택지를 고르십시오.',
  "마지막 줄에 '정답: ③'처럼 선택지 번호를 쓰십시오."
].join(' ')

/** The request that the built-in model knows as well. */
const REQUEST = '문제를 풀고 마지막 줄에 정답 번호를 쓰라.'

/** The tutor's protocol without a key: a solution ends with the line `정답: ③`. */
export const protocolTurns = (facts: QuestionFacts, responseCount: number): Turn[] => [
  { role: 'system', text: SYSTEM },
  {
    role: 'user',
    text: solutionText(
      facts,
      responseCount === 1 ? REQUEST : `${REQUEST} 정답은 ${responseCount}개이다.`
    )
  }
]

const LETTERS = 'ABCDEFGHIJKLMNO'

/**
 * The Korean prompt of KMMLU-Pro (arXiv:2507.08924, appendix E.1), its letters adapted to the number of options:
 * zero-shot, without a system message. A stimulus and statements stand before and behind the question as printed.
 */
export function kmmluProTurns({ stimulus, stem, statements, options }: QuestionFacts): Turn[] {
  const letters = LETTERS.slice(0, options.length)
  const question = [
    stimulus,
    stem,
    statements.map(({ label, text }) => `${label}. ${text}`).join('\n')
  ]
    .filter((part) => part !== null && part.trim() !== '')
    .join('\n\n')
  const listed = options.map(({ text }, at) => `${LETTERS[at] ?? ''}) ${text}`).join('\n')
  return [
    {
      role: 'user',
      text: [
        `다음 문제에 대해 정답을 고르세요. 당신의 최종 정답은 ${letters} 중 하나이고, "정답:" 뒤에 와야 합니다. 정답을 고르기 전에 차근차근 생각하고 추론하세요.`,
        question,
        listed
      ].join('\n\n')
    }
  ]
}
