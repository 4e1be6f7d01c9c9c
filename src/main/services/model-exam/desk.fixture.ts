import { join } from 'node:path'
import type { ModelExamRequest, ModelExamSummary } from '@shared/contract/model-exams.ts'
import type { Item } from '@shared/domain/item.ts'
import { createFakeLlm, type FakeScript } from '../../../../test/support/fake-llm.ts'
import { RESOURCES } from '../../../../test/support/study.ts'
import { createDatabase, type Database } from '../../db/database.ts'
import { silentLogger } from '../../lib/logger.ts'
import type { Llm } from '../../llm/llm.ts'
import { createExamCatalogue } from '../exam-catalogue.ts'
import { createModelExams, type ModelExams } from './model-exams.ts'

export const request = (over: Partial<ModelExamRequest> = {}): ModelExamRequest => ({
  examId: 'customs-broker',
  query: '',
  items: null,
  electives: [],
  way: 'protocol',
  mode: 'direct',
  seed: 1,
  parallel: 2,
  orders: 1,
  temperature: null,
  thoughtBudget: null,
  ...over
})

export type Desk = {
  db: Database
  modelExams: ModelExams
  told: ModelExamSummary[]
}

/** Models' exams on a real database with these items and the exams as shipped. */
export function modelExamDesk(
  items: readonly Item[],
  llm: Llm,
  db: Database = createDatabase(':memory:', silentLogger, () => 0)
): Desk {
  for (const item of items) {
    if (db.items.findRevisionNumber(item.id) === null) db.items.insertItem(item, 0)
  }
  const told: ModelExamSummary[] = []
  let ids = 0
  let at = Date.UTC(2026, 5, 1)
  const now = (): number => (at += 1000)
  const modelExams = createModelExams({
    db,
    exams: createExamCatalogue(join(RESOURCES, 'exams'), now),
    llm,
    published: [],
    emit: (name, data) => {
      if (name === 'modelExamChanged') told.push((data as { summary: ModelExamSummary }).summary)
    },
    now,
    monotonic: () => at,
    newId: () => `run-${db.modelExams.listModelExams().length}-${(ids += 1)}`,
    log: silentLogger,
    version: 'test',
    alone: true
  })
  return { db, modelExams, told }
}

/** A model that says by what it is asked. */
export const speaker = (say: (prompt: string) => string | Partial<FakeScript>) =>
  createFakeLlm(({ turns }) => {
    const said = say(turns.at(-1)?.text ?? '')
    return typeof said === 'string'
      ? { thought: ['생각'], final: [said] }
      : { thought: [], final: [], ...said }
  })
