import { withParticle } from '@shared/domain/korean.ts'
import type { ModelExamState, ModelExamSummary } from '@shared/contract/model-exams.ts'
import type { TutorMode } from '@shared/domain/explanation.ts'
import type { AnswerWay } from '@shared/domain/model-exam/answer.ts'
import { formatCount, formatDuration } from '../format.ts'
import { modelExamAnswers } from './model-exam-answers.ts'
import { modelExamComparison } from './model-exam-comparison.ts'
import { modelExamReport } from './model-exam-report.ts'

const WAYS: Record<AnswerWay, string> = {
  protocol: '프로토콜',
  'kmmlu-pro': 'KMMLU-Pro',
  likelihood: '확률 비교'
}
const MODES: Record<TutorMode, string> = { reasoning: '추론', direct: '바로 답하기' }
const STATES: Record<ModelExamState, string> = {
  running: '응시 중',
  waiting: '차례를 기다리는 중',
  paused: '일시정지',
  failed: '멈춤',
  done: '끝남'
}

export const modelExam = {
  title: '모델이 시험 보기',
  lead: '모델이 문제은행의 문항을 정답을 보지 않고 풉니다. 시험의 합격 기준으로 채점하고 신뢰구간과 함께 보여 드립니다.',
  /** Of all items of all exams: there is neither an exam nor a query to name. */
  ways: WAYS,
  modes: MODES,
  states: STATES,
  form: {
    exam: '시험',
    examHeld: (name: string, items: number) =>
      items === 0 ? `${name} · 보유 문항 없음` : `${name} · ${formatCount(items)}문항 보유`,
    allExams: '모든 시험에서 검색식으로 고르기',
    query: '검색식',
    queryNote: '문제은행의 검색식과 같습니다. 비워 두면 시험 그대로 고릅니다.',
    queryNoteAll: '문제은행의 검색식과 같습니다. 비워 두면 모든 문항입니다.',
    queryHint: '예: 출처:KMMLU-Pro',
    count: '문항',
    whole: '실제 시험 그대로',
    allFound: '찾은 문항 모두',
    some: '문항 수 정하기',
    items: '문항 수',
    electives: (group: string) => `선택과목 ${group}`,
    way: '답하는 방식',
    wayNotes: {
      protocol: '생각한 뒤 마지막에 「정답: ③」 한 줄을 쓰게 합니다. 튜터와 같은 방식입니다.',
      'kmmlu-pro': 'KMMLU-Pro 논문의 질문과 채점을 그대로 씁니다. 논문의 수치와 견줄 때 고르세요.',
      likelihood:
        '글을 쓰게 하지 않고 선택지 번호마다 확률을 재어 가장 높은 것을 답으로 봅니다. 바로 답하기만 됩니다.'
    } satisfies Record<AnswerWay, string>,
    wayImpossible: '서버의 모델은 선택지의 확률을 알려 주지 않습니다.',
    mode: '생각하기',
    more: '자세히',
    seed: '시드',
    seedNote: '같은 시드와 설정이면 같은 문항과 같은 선택지 순서가 나옵니다.',
    parallel: '동시에 푸는 문항',
    parallelNote: '많을수록 빠르고 메모리를 더 씁니다.',
    orders: '선택지 순서',
    ordersNote: '2 이상이면 순서를 섞어 거듭 묻고 답이 얼마나 같은지 보여 드립니다.',
    temperature: '온도',
    temperatureNote: '0이면 늘 가장 그럴듯한 말을 고릅니다. 비워 두면 모델의 권장값을 씁니다.',
    thoughtBudget: '생각 한도(토큰)',
    thoughtBudgetNote: '이만큼 생각하면 답하게 합니다. 비워 두면 튜터와 같습니다.',
    usual: '기본값',
    outside: (least: number, most: number, whole: boolean) =>
      `${formatCount(least)}부터 ${formatCount(most)}까지의 ${withParticle(whole ? '정수' : '수', '을/를')} 넣어 주세요.`,
    planning: '문항을 고르는 중…',
    plan: (items: number, answers: number) =>
      items === 0
        ? '고를 문항이 없습니다.'
        : `${formatCount(items)}문항 · ${formatCount(answers)}번 답합니다.`,
    planExam: (name: string, items: number, wanted: number | null) =>
      wanted === null
        ? `${name} ${formatCount(items)}문항`
        : items < wanted
          ? `${name} ${formatCount(items)}/${formatCount(wanted)}문항 · ${formatCount(wanted - items)}문항 부족`
          : `${name} ${formatCount(items)}/${formatCount(wanted)}문항`,
    planScaled: '실제 시험보다 짧으면 합격 기준을 비율로 적용합니다.',
    planUnknown: '프로그램이 모르는 시험',
    speaker: '응시할 모델',
    noModel: '쓸 수 있는 모델이 없습니다. 위에서 모델을 고르세요.',
    remote: (host: string) => `문항이 이 컴퓨터를 떠나 서버(${host})로 보내집니다.`,
    remoteUnknown: '문항이 이 컴퓨터를 떠나 서버로 보내집니다.',
    builtInNote:
      '지식이 없는 모델이라 찍기와 비슷한 점수가 나옵니다. 어떻게 움직이는지 보는 데 쓰세요.',
    start: '시작',
    starting: '시작하는 중…'
  },
  runs: {
    title: '모델 응시 기록',
    none: '아직 모델이 본 시험이 없습니다.',
    noneLead: '위에서 시험과 방식을 고르고 시작을 누르면 여기에 쌓입니다.',
    how: ({ model, mode, way }: Pick<ModelExamSummary, 'model' | 'mode' | 'way'>) =>
      `${model.name} · ${MODES[mode]} · ${WAYS[way]}`,
    settings: (seed: number, parallel: number, orders: number) =>
      [
        `시드 ${seed}`,
        `동시 ${formatCount(parallel)}문항`,
        ...(orders > 1 ? [`선택지 순서 ${orders}가지`] : [])
      ].join(' · '),
    progressOf: (title: string) => `${title} 진행률`,
    done: (done: number, answers: number) => `${formatCount(done)}/${formatCount(answers)}`,
    left: (ms: number) => `${formatDuration(ms)} 남음`,
    score: (correct: number, done: number) => `맞힘 ${formatCount(correct)}/${formatCount(done)}`,
    unparsed: (count: number) => `해석 불가 ${formatCount(count)}`,
    errors: (count: number) => `오류 ${formatCount(count)}`,
    pause: '일시정지',
    resume: '이어서',
    again: '오류 다시 묻기',
    open: '보고서',
    remove: '빼기',
    of: (title: string, action: string) => `${title} ${action}`,
    choose: '비교',
    chooseOf: (title: string, how: string) => `${title}, ${how} 비교에 넣기`,
    chosen: (count: number) =>
      count === 1 ? '1건 선택 · 하나 더 고르면 비교할 수 있습니다.' : `${count}건 선택`,
    compare: '둘을 비교',
    removed: (title: string) => `「${title}」 응시를 뺐습니다.`,
    undo: '되돌리기',
    told: (title: string, state: ModelExamState) => `${title}: ${STATES[state]}`
  },
  report: modelExamReport,
  answers: modelExamAnswers,
  comparison: modelExamComparison
}
