import type { ModelExamComparison, ModelExamSummary } from '@shared/contract/model-exams.ts'
import { withParticle } from '@shared/domain/korean.ts'
import type { AnswerWay } from '@shared/domain/model-exam/answer.ts'
import type { ChanceStanding } from '@shared/domain/model-exam/report.ts'
import type { TutorMode } from '@shared/domain/explanation.ts'
import { formatCount } from '@shared/text/numbers.ts'

export const sit = {
  ways: {
    protocol: '프로토콜',
    'kmmlu-pro': 'KMMLU-Pro 방식',
    likelihood: '확률 비교'
  } as Record<AnswerWay, string>,
  modes: { reasoning: '추론', direct: '바로 답하기' } as Record<TutorMode, string>,
  states: {
    running: '진행 중',
    waiting: '순서를 기다리는 중',
    paused: '일시정지',
    failed: '멈춤',
    done: '끝남'
  } as Record<ModelExamSummary['state'], string>,
  standings: {
    above: '찍기보다 높음',
    'not-told-apart': '찍기와 구별되지 않음',
    below: '찍기보다 낮음'
  } as Record<ChanceStanding, string>,
  differs: {
    model: '모델',
    mode: '추론 여부',
    way: '답하는 방식',
    parallel: '동시에 푼 수',
    seed: '시드',
    items: '문항'
  } as Record<ModelExamComparison['differs'][number], string>,
  seconds: (count: number) => `${formatCount(count)}초`,
  goOn: (id: string) => `이어서 하려면: npm run -s cli -- sit resume ${id}`,
  unread: (count: number) => `해석 불가 ${formatCount(count)}`,
  errors: (count: number) => `오류 ${formatCount(count)}`,
  timeLeft: (time: string) => `남은 시간 약 ${time}`,
  noSittings: '모델이 치른 시험이 없습니다.',
  /** Joined to the name of a model. */
  builtIn: '(체험용 — 지식 없음)',
  parallel: (count: number) => `동시 ${count}`,
  seed: (seed: number) => `시드 ${seed}`,
  none: '없음',
  estimate: (share: string, interval: string, items: number, rounds: number) =>
    `${share}(95% 신뢰구간 ${interval}, ${formatCount(items)}문항${rounds === 0 ? '' : `, 회차 ${formatCount(rounds)}개로 묶음`})`,
  law: '프로그램 안에서 모델이 푼 결과이며, 실제 시험의 성적이 아닙니다.',
  passed: (judged: number, passed: number) => `합격 기준 충족: ${judged}개 시험 가운데 ${passed}개`,
  paperPassed: (judged: number, passed: number) =>
    `KMMLU-Pro 기준 충족: ${judged}개 자격 가운데 ${passed}개`,
  micro: (estimate: string) => `정답률(문항 평균): ${estimate}`,
  macroSubjects: (estimate: string) => `정답률(과목 평균): ${estimate}`,
  macroExams: (estimate: string) => `정답률(시험 평균): ${estimate}`,
  parsed: (estimate: string) => `정답률(읽힌 답만): ${estimate}`,
  unparsed: (estimate: string) => `해석 불가: ${estimate}`,
  counts: (given: Record<'correct' | 'wrong' | 'unparsed' | 'errors' | 'open', number>) =>
    `맞힘 ${given.correct} · 틀림 ${given.wrong} · 해석 불가 ${given.unparsed} · 오류 ${given.errors} · 안 푼 문항 ${given.open}`,
  byChance: (share: string, standing: string) => `찍기(${share})와 견주어: ${standing}`,
  sameShare: (orders: number, estimate: string) =>
    `선택지 순서 ${orders}가지에서 같은 응답: ${estimate}`,
  printedOrder: '인쇄된 순서',
  shuffledOrder: (no: number) => `섞은 순서 ${no}`,
  tokens: (prompt: number, reused: number, thought: number, final: number, time: string) =>
    `토큰: 질문 ${formatCount(prompt)}(공유한 앞부분 ${formatCount(reused)}) · 생각 ${formatCount(thought)} · 답 ${formatCount(final)} · 시간 ${time}`,
  repeated: (repeated: number, otherwise: number) =>
    `이어서 하며 다시 푼 응답 ${repeated}개 가운데 달라진 것 ${otherwise}개`,
  otherParallel: (parallel: number, response: number, items: number, text: number) =>
    `동시 ${withParticle(`${parallel}`, '으로/로')} 푼 응시와: 응답이 다른 문항 ${response}/${items}, 글이 다른 문항 ${text}`,
  published: '논문에 실린 정답률(전체):',
  /** Joined to a share. */
  publishedPassed: (count: number) => `, ${count}개 자격 충족`,
  source: (source: string) => `출처 ${source}`,
  byLicence: '자격별 정답률, 논문의 수치와 나란히(문항과 설정이 같지 않으면 그대로 견줄 수 없음):',
  thisSitting: (licence: string, percent: string) => `${licence}: 이 응시 ${percent}%`,
  notYet: '아직 판정할 수 없음',
  unsorted: '시험 미분류',
  /** Joined to a verdict. */
  scaled: ' (축소 응시: 비율로 판정)',
  subject: (name: string, correct: number, items: number) => `${name}: ${correct}/${items}문항`,
  /** Joined to a subject. */
  points: (points: string, belowMinimum: boolean) => ` ${points}점${belowMinimum ? ' 과락' : ''}`,
  totals: (points: string, percent: string, average: string) =>
    `총점 ${points}점(${percent}%), 평균 ${average}점`,
  pastCuts: (cuts: string) => `과거 커트라인: ${cuts}`,
  cut: (year: number, percent: string) => `${year}년 ${percent}%`,
  paperVerdict: (licence: string, met: boolean, subjects: string, items: string) =>
    `KMMLU-Pro 기준(${licence}): ${met ? '충족' : '미달'}, 과목 평균 ${subjects}, 문항 평균 ${items}`,
  /** Joined to the verdict by the paper. */
  dependsOnReading: ' (평균을 문항으로 내면 판정이 달라짐)',
  first: (of: string) => `가: ${of}`,
  second: (of: string) => `나: ${of}`,
  together: (items: number, bothRight: number, first: number, second: number, wrong: number) =>
    `함께 푼 문항 ${items}: 둘 다 맞힘 ${bothRight} · 가만 ${first} · 나만 ${second} · 둘 다 못 맞힘 ${wrong}`,
  noDifference: '정답률의 차이: 없음',
  difference: (share: string, low: string, high: string) =>
    `정답률의 차이(나−가): ${share}%p(95% 신뢰구간 ${low}~${high}%p)`,
  mcNemar: (p: string | null) =>
    `맥니마 정확 검정: ${p === null ? '갈린 문항이 없음' : `p = ${p}`}`,
  otherwise: (response: number, text: number) =>
    `응답이 다른 문항 ${response} · 글이 다른 문항 ${text}`,
  otherSettings: (names: string) => `다른 설정: ${names}`
}
