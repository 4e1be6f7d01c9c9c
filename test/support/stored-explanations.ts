import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import type { ExplanationView } from '@shared/contract/tutor.ts'
import { explanationQueries, type Explanation } from '../../src/main/db/explanation-queries.ts'
import { itemQueries } from '../../src/main/db/item-queries.ts'

type Written = Pick<Explanation, 'id' | 'ask' | 'text'> &
  Partial<Pick<ExplanationView, 'mode' | 'modelName' | 'createdAt' | 'thought' | 'passages'>>

/**
 * Puts explanations beside those of a running program, as a model had written them that cannot run here: the
 * built-in one writes the same words again, and is shown no documents.
 */
export function storeExplanations(dataDir: string, itemId: string, all: readonly Written[]): void {
  const db = new BetterSqlite(join(dataDir, 'hapgyeok.db'), { timeout: 5000 })
  try {
    const { revisionId } = itemQueries(db).getItem(itemId)
    const queries = explanationQueries(db)
    for (const one of all) queries.insertExplanation({ ...BLANK, itemId, revisionId, ...one })
  } finally {
    db.close()
  }
}

const BLANK: Omit<Explanation, 'id' | 'itemId' | 'revisionId' | 'ask' | 'text'> = {
  sessionId: null,
  mode: 'direct',
  response: [],
  modelName: 'EXAONE 4.0 1.2B',
  modelSha256: '0'.repeat(64),
  builtIn: false,
  promptVersion: 1,
  sampler: '{}',
  thought: '',
  agrees: true,
  endReason: 'complete',
  promptTokens: 400,
  reusedTokens: 0,
  thoughtTokens: 340,
  answerTokens: 120,
  loadMs: 0,
  promptMs: 900,
  firstTokenMs: 900,
  thoughtMs: 12_000,
  totalMs: 20_000,
  createdAt: Date.UTC(2026, 4, 9),
  passages: []
}
