import type { ItemView, SearchPage } from '@shared/contract/items.ts'
import type { Verdict } from '@shared/domain/explanation.ts'
import { subjectsOf, type Exam } from '@shared/domain/exam.ts'
import { circled, keyLabel } from '@shared/domain/item.ts'
import type { Judgement } from '@shared/domain/pass-rule.ts'

type ExamLine = Pick<Exam, 'id' | 'nameKo' | 'year' | 'sessions' | 'passRule'>

export const examsText = (exams: readonly ExamLine[]): string =>
  exams
    .map((exam) => {
      const { subjectMinPercent, overallMinPercent, selection } = exam.passRule
      const rules = [
        subjectMinPercent === null ? null : `과락 ${subjectMinPercent}%`,
        overallMinPercent === null ? null : `전체 ${overallMinPercent}%`,
        selection === 'quota' ? '순위 선발' : null
      ].filter((rule) => rule !== null)
      const counts = subjectsOf(exam).map(
        ({ nameKo, questions }) => `${nameKo} ${questions ?? '?'}`
      )
      return `${exam.id}  ${exam.nameKo}(${exam.year}) — ${rules.join(' · ')}\n    ${counts.join(', ')}`
    })
    .join('\n')

export const searchText = ({ total, ms, items }: SearchPage): string =>
  [
    `${total}문항 (${ms} ms)`,
    ...items.map(({ id, stem }) => `${id}  ${stem.replaceAll('\n', ' ')}`)
  ].join('\n')

export function itemText(item: ItemView): string {
  const statements = item.statements.map(({ label, text }) => `${label}. ${text}`)
  const options = item.options.map(({ no, text }) => `${circled(no)} ${text}`)
  const head = `[${item.id}] ${item.subjectName}`
  const parts = [head, item.stimulus, item.stem, statements.join('\n'), options.join('\n')]
  const tail = [`정답: ${keyLabel(item.key)}`, item.rationale]
  return [...parts, ...tail].filter((part) => part !== null && part !== '').join('\n\n')
}

/** Cut off after two places, never rounded up: 59.996 is below 60 and must look so. */
const cutOff = (points: number): string => String(Math.floor(points * 100 + 1e-6) / 100)

const OUTCOME: Record<Judgement['outcome'], string> = {
  passed: '합격 기준 충족',
  failed: '합격 기준 미달',
  ranked: '순위로 선발하는 시험: 기준은 모두 충족',
  unknown: '판정할 수 없음(공식 자료 확인 필요)'
}

export function gradeText(judged: Judgement, exam: Exam): string {
  const names = new Map(subjectsOf(exam).map(({ id, nameKo }) => [id, nameKo]))
  const subjects = judged.subjects.map(
    ({ id, correct, items, points, maxPoints, belowMinimum }) =>
      `  ${names.get(id) ?? id}: ${correct}/${items}문항, ${points}/${maxPoints}점${belowMinimum ? ' (과락)' : ''}`
  )
  const overall = `총점 ${judged.total}/${judged.maxTotal}점, 평균 ${cutOff(judged.average)}점`
  return [OUTCOME[judged.outcome], overall, ...subjects].join('\n')
}

export const explainText = (value: {
  thought: string
  explanation: string
  verdicts: readonly Verdict[]
  agreesWithKey: boolean
}): string =>
  [
    value.thought === '' ? null : `— 생각 —\n${value.thought}`,
    value.explanation,
    value.agreesWithKey ? null : '주의: 저장된 정답과 일치하지 않는 설명입니다.'
  ]
    .filter((part) => part !== null)
    .join('\n\n')
