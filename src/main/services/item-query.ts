import { subjectsOf } from '@shared/domain/exam.ts'
import {
  parseQuery,
  wantedWords,
  type QueryProblem,
  type SearchNode
} from '@shared/domain/search/query.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import type { PaperNode, ResolvedNode } from '../db/search/search-sql.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'

export type ReadQuery = { node: ResolvedNode; marks: string[]; problems: QueryProblem[] }

/** 출처 by its short names, besides the words that a source is written in. */
const ORIGINS: readonly [string, string][] = [
  ['기출', 'official'],
  ['기본', 'starter'],
  ['직접', 'user'],
  ['생성', 'generated']
]
const UNSORTED_NAME = '미분류'

/**
 * Reads queries, and looks up the exams and subjects that they name. `namesPaper`: whether an item in 미분류 came with
 * such a name, which no exam of the program has.
 */
export function createItemQueries(exams: ExamCatalogue, namesPaper: (word: string) => boolean) {
  const subjects = new Map<string, { name: string; exams: string[] }>()
  for (const exam of exams.list()) {
    for (const { id, nameKo } of exams.versions(exam.id).flatMap(subjectsOf)) {
      const known = subjects.get(id) ?? { name: nameKo, exams: [] }
      if (!known.exams.includes(exam.id)) known.exams.push(exam.id)
      subjects.set(id, known)
    }
  }
  subjects.set(UNSORTED, { name: UNSORTED_NAME, exams: [] })
  const examNames = exams.list().map(({ id, nameKo }) => ({ id, name: bare(nameKo) }))

  const subjectIdsOf = (test: (id: string, name: string, exams: readonly string[]) => boolean) =>
    [...subjects].flatMap(([id, { name, exams: own }]) => (test(id, name, own) ? [id] : []))

  const byExam = (value: string): PaperNode => {
    const word = bare(value)
    const named = examNames.filter(({ id, name }) => id === value || name.includes(word))
    const exact = named.filter(({ id, name }) => id === value || name === word)
    const examIds = (exact.length > 0 ? exact : named).map(({ id }) => id)
    const subjectIds = subjectIdsOf((_, __, own) => own.some((id) => examIds.includes(id)))
    return { kind: 'paper', names: 'exam', subjectIds, examIds, word }
  }
  const bySubject = (value: string): PaperNode => {
    const word = bare(value)
    const subjectIds = subjectIdsOf((id, name) => id === value || bare(name).includes(word))
    return { kind: 'paper', names: 'subject', subjectIds, examIds: [], word }
  }

  const resolve = (node: SearchNode, problems: QueryProblem[]): ResolvedNode => {
    switch (node.kind) {
      case 'every':
      case 'any':
        return { kind: node.kind, of: node.of.map((one) => resolve(one, problems)) }
      case 'not':
        return { kind: 'not', of: resolve(node.of, problems) }
      case 'field': {
        if (node.field === 'source') return sourceNode(node)
        if (node.field !== 'exam' && node.field !== 'subject') return node
        const found = node.field === 'exam' ? byExam(node.value) : bySubject(node.value)
        if (found.subjectIds.length === 0 && !namesPaper(found.word)) {
          problems.push({ code: 'unknown-value', at: 0, text: node.value })
        }
        return found
      }
      default:
        return node
    }
  }

  return {
    /** `examId`: the query asks among the items of this exam only. */
    read: (query: string, examId: string | null): ReadQuery => {
      const parsed = parseQuery(query)
      const problems = [...parsed.problems]
      const asked = resolve(parsed.node, problems)
      const scope: ResolvedNode[] =
        examId === null
          ? []
          : [{ kind: 'subjects', ids: subjectsOf(exams.get(examId)).map(({ id }) => id) }]
      const wanted = asked.kind === 'every' ? asked.of : [asked]
      return {
        node: { kind: 'every', of: [...scope, ...wanted] },
        marks: wantedWords(parsed.node),
        problems
      }
    },
    subjectName: (subjectId: string): string => subjects.get(subjectId)?.name ?? subjectId
  }
}

export type ItemQueries = ReturnType<typeof createItemQueries>

function sourceNode(node: Extract<SearchNode, { kind: 'field' }>): ResolvedNode {
  const origin = ORIGINS.find(([word]) => node.value.startsWith(word))?.[1]
  return origin === undefined ? node : { kind: 'any', of: [node, { ...node, value: origin }] }
}

const bare = (name: string): string => name.normalize('NFC').replaceAll(/\s+/gu, '').toLowerCase()
