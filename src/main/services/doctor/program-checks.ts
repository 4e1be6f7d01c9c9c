import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseBankLine } from '@shared/contract/bank-file.ts'
import { AppError, isAppError } from '@shared/errors.ts'
import { lookAt } from '../../db/health.ts'
import { sha256OfFile } from '../../lib/file-hash.ts'
import { systemReason } from '../../lib/write-out.ts'
import { freeText, type Llm } from '../../llm/llm.ts'
import { samplersFor } from '../../llm/samplers.ts'
import { createExamCatalogue } from '../exam-catalogue.ts'
import { readThirdParty } from '../third-party.ts'
import { check, type Check } from './check.ts'

/** better-sqlite3 13 crashes on older ones (its package.json, engines). */
const LEAST_NODE = '22.13.0'
/** Of resources/models/exaone4-mini.gguf. */
export const BUILT_IN_SHA256 = '4eb7a980f2252df5d9e3649bc523bd22870d14fff73c03b23650debcc2545c09'
/** A first answer on a slow computer takes a few seconds. */
const ENGINE_LIMIT_MS = 60_000

export function nodeCheck(version = process.versions.node): Check {
  const order = (text: string): number =>
    text.split('.').reduce((sum, part) => sum * 1000 + Number.parseInt(part, 10), 0)
  const state = order(version) >= order(LEAST_NODE) ? 'ok' : 'fail'
  return check('node', state, { version, least: LEAST_NODE })
}

export function examCheck(resourcesDir: string, now: number): Check {
  try {
    const catalogue = createExamCatalogue(join(resourcesDir, 'exams'), () => now)
    return check('exams', 'ok', { count: catalogue.list().length, problem: null })
  } catch (error) {
    return check('exams', 'fail', { count: 0, problem: reasonOf(error) })
  }
}

/** Every line of the shipped bank, and whether the learner's bank has it. */
export function starterBankCheck(resourcesDir: string, databasePath: string): Check {
  const ids: string[] = []
  try {
    const folder = join(resourcesDir, 'bank')
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.jsonl') || name.endsWith('review.jsonl')) continue
      const lines = readFileSync(join(folder, name), 'utf8').split('\n')
      for (const [index, json] of lines.entries()) {
        if (json.trim() === '') continue
        const parsed = parseBankLine(json)
        if (!parsed.ok)
          return check('starter-bank', 'fail', {
            items: ids.length,
            missing: 0,
            problem: `${name}:${index + 1}`
          })
        ids.push(parsed.line.id)
      }
    }
  } catch (error) {
    const problem = systemReason(error)
    return check('starter-bank', 'fail', { items: ids.length, missing: 0, problem })
  }
  const missing = missingIn(databasePath, ids)
  const state = ids.length === 0 ? 'fail' : missing === 0 ? 'ok' : 'warn'
  return check('starter-bank', state, { items: ids.length, missing, problem: null })
}

/** None where there is no database yet, or one that cannot be read: that is another check's to say. */
function missingIn(databasePath: string, ids: readonly string[]): number {
  if (!existsSync(databasePath)) return 0
  try {
    return ids.length - lookAt(databasePath, (health) => health.countKnownItems(ids))
  } catch {
    return 0
  }
}

export async function builtInModelCheck(resourcesDir: string): Promise<Check> {
  const path = join(resourcesDir, 'models', 'exaone4-mini.gguf')
  if (!existsSync(path)) return check('built-in-model', 'fail', { bytes: null, whole: false })
  const whole = (await sha256OfFile(path)) === BUILT_IN_SHA256
  const { length: bytes } = readFileSync(path)
  return check('built-in-model', whole ? 'ok' : 'fail', { bytes, whole })
}

/** The engine's process is started, loads the model, writes a few tokens, and is let go. */
export async function engineCheck(llm: Llm, limitMs = ENGINE_LIMIT_MS): Promise<Check> {
  try {
    const before = llm.state()
    if (before.phase === 'no-model') throw new AppError('llm-no-model', {})
    const { sampler } = samplersFor(before, 'direct')
    const result = await llm.generate(
      {
        turns: [{ role: 'user', text: '안녕하세요?' }],
        mode: 'direct',
        sections: [freeText],
        thoughtBudget: 0,
        maxFinalTokens: 8,
        sampler,
        retrySampler: null,
        acceptFinal: null
      },
      AbortSignal.timeout(limitMs),
      () => undefined
    )
    const state = llm.state()
    return check('engine', result.finalTokens > 0 ? 'ok' : 'fail', {
      backend: state.phase === 'ready' ? state.backend : null,
      ms: Math.round(result.ms.total),
      tokens: result.finalTokens,
      problem: result.finalTokens > 0 ? null : result.endReason
    })
  } catch (error) {
    return check('engine', 'fail', { backend: null, ms: 0, tokens: 0, problem: reasonOf(error) })
  }
}

/** The built window: its page, what the page names, and its fonts. */
export function pagesCheck(pagesDir: string): Check {
  const index = join(pagesDir, 'index.html')
  if (!existsSync(index)) return check('pages', 'fail', { files: 0, fonts: 0, missing: 1 })
  const names = readdirSync(pagesDir, { recursive: true, encoding: 'utf8' })
  const fonts = names.filter((name) => name.endsWith('.woff2')).length
  const named = [...readFileSync(index, 'utf8').matchAll(/(?:src|href)="\.?\/([^"]+)"/gu)]
  const missing = named.filter(([, name = '']) => !existsSync(join(pagesDir, name))).length
  const state = missing > 0 ? 'fail' : fonts === 0 ? 'warn' : 'ok'
  return check('pages', state, { files: names.length, fonts, missing })
}

export function licenceCheck(resourcesDir: string): Check {
  const packages = readThirdParty(resourcesDir)?.packages.length ?? null
  return check('licences', packages === null ? 'warn' : 'ok', { packages })
}

const reasonOf = (error: unknown): string => (isAppError(error) ? error.code : systemReason(error))
