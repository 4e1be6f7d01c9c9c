import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ErratumView } from '@shared/contract/errata.ts'
import type { ItemView } from '@shared/contract/items.ts'
import type { ItemRecord } from '@shared/contract/records.ts'
import type { ReviewView } from '@shared/contract/session.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp, type App } from '../../src/main/app.ts'
import { platformTime } from '../../src/main/lib/clock.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { checkHere, copyHere } from '../support/check-here.ts'
import { createFakeLlm } from '../support/fake-llm.ts'
import { inProcessReading } from '../support/in-process-reading.ts'
import type { Call } from '../support/staged-import.ts'
import { RESOURCES } from '../support/study.ts'

const EXAM = 'customs-broker'
const SUBJECT = 'customs-law'
const ITEMS = ['customs-law-001', 'customs-law-002', 'customs-law-003', 'customs-law-004']

/** Item `id` as an edition of the bank has it; the key is ②. */
const edition = (id: string, over: Record<string, unknown> = {}): string =>
  JSON.stringify({
    id,
    revision: 1,
    subjectId: SUBJECT,
    topic: '과세가격',
    stimulus: null,
    stem: `${id} 초판의 물음으로 옳은 것은?`,
    statements: [],
    options: [1, 2, 3, 4, 5].map((no) => ({ no, text: `선택지 ${no}`, reason: `이유 ${no}` })),
    key: [2],
    rationale: '해설이다.',
    citations: [{ kind: 'law', text: '관세법 제30조' }],
    effectiveOn: '2025-01-01',
    difficulty: 'easy',
    cognitiveLevel: 'recall',
    ...over
  })
const second = { revision: 2, stem: '둘째 판의 물음으로 옳은 것은?', key: [4] }

let folder = ''
let app: App | null = null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '판올림 '))
  cpSync(join(RESOURCES, 'exams'), join(folder, 'resources', 'exams'), { recursive: true })
  mkdirSync(join(folder, 'resources', 'bank'))
  const published = join('models', 'published-scores.json')
  cpSync(join(RESOURCES, published), join(folder, 'resources', published))
})
afterEach(async () => {
  await app?.close()
  app = null
  rmSync(folder, { recursive: true, force: true })
})

/** The program on one edition of the bank, with the same data folder each time. */
async function start(lines: readonly string[]): Promise<Call> {
  await app?.close()
  writeFileSync(join(folder, 'resources', 'bank', 'law.jsonl'), `${lines.join('\n')}\n`)
  const program = createApp({
    paths: { dataDir: join(folder, 'data'), resourcesDir: join(folder, 'resources') },
    time: platformTime,
    random: () => 0,
    newId: randomUUID,
    log: silentLogger,
    emit: () => undefined,
    llm: () => createFakeLlm(() => ({ thought: [], final: [] })),
    readItemFile: inProcessReading,
    checkFile: checkHere,
    copyFile: copyHere,
    alone: true,
    host: 'in-process',
    version: '0.0.0'
  })
  app = program
  return async <T>(name: string, input: unknown = {}): Promise<T> => {
    const reply = await program.dispatch(name, input)
    if (!reply.ok) throw new Error(JSON.stringify(reply.error))
    return reply.value as T
  }
}

/** 학습 of all items, each answered with ②. */
async function learn(call: Call): Promise<string> {
  const { sessionId } = await call<{ sessionId: string }>('session.startPractice', {
    examId: EXAM,
    mode: 'learn',
    filter: {
      subjectIds: [SUBJECT],
      topics: [],
      roundIds: [],
      origins: [],
      standings: [],
      query: ''
    },
    count: ITEMS.length,
    secondsPerItem: null,
    shuffleOptions: false
  })
  const record = (action: unknown): Promise<unknown> =>
    call('session.record', { sessionId, action })
  for (let position = 1; position <= ITEMS.length; position += 1) {
    await record({ kind: 'respond', position, response: [2] })
    await record({ kind: 'note', position, text: `메모 ${position}` })
    await record({ kind: 'flag', position, on: true })
    await call('session.reveal', { sessionId, position })
  }
  await call('session.handIn', { sessionId, period: 1 })
  return sessionId
}

const numbersOf = (review: ReviewView): unknown =>
  review.items.map(({ itemId, stem, response, correct, key, flagged, note }) => ({
    itemId,
    stem,
    response,
    correct,
    key,
    flagged,
    note
  }))

test('a new edition changes the starter items and leaves scores, marks, own edits and 신고 as they were', async () => {
  let call = await start(ITEMS.map((id) => edition(id)))
  const sessionId = await learn(call)
  const own = await call<ItemView>('items.get', { itemId: 'customs-law-002' })
  const { id, revision, origin, licence, examId, subjectName, printings, stimulusGroup, ...rest } =
    own
  expect([
    id,
    revision,
    origin,
    licence,
    examId,
    subjectName,
    printings,
    stimulusGroup
  ]).toHaveLength(8)
  await call('items.save', {
    itemId: own.id,
    basedOn: own.revision,
    content: { ...rest, licence, stem: '내가 고친 물음으로 옳은 것은?' }
  })
  await call('items.remove', { chosen: { itemIds: ['customs-law-003'] } })
  const filed = await call<ErratumView>('errata.file', {
    itemId: 'customs-law-001',
    sheet: { sessionId, position: 1 },
    kind: 'key',
    proposed: [4],
    text: '정답은 ④이다.'
  })
  const before = {
    review: numbersOf(await call<ReviewView>('session.review', { sessionId })),
    result: await call('session.result', { sessionId }),
    record: await call<ItemRecord>('records.ofItem', { itemId: 'customs-law-001' })
  }

  // 001 to 003 in a second edition, 004 gone from it, 005 new.
  call = await start([
    ...ITEMS.slice(0, 3).map((item) => edition(item, second)),
    edition('customs-law-005')
  ])
  expect(await call<ItemView>('items.get', { itemId: 'customs-law-001' })).toMatchObject({
    revision: 2,
    stem: second.stem,
    key: { kind: 'options', options: [4] }
  })
  expect(await call<ItemView>('items.get', { itemId: 'customs-law-002' })).toMatchObject({
    stem: '내가 고친 물음으로 옳은 것은?',
    origin: 'user',
    key: { kind: 'options', options: [2] }
  })
  await expect(call('items.get', { itemId: 'customs-law-003' })).rejects.toThrow('not-found')
  expect(await call<ItemView>('items.get', { itemId: 'customs-law-004' })).toMatchObject({
    revision: 1
  })
  expect(await call<ItemView>('items.get', { itemId: 'customs-law-005' })).toMatchObject({
    revision: 1
  })

  expect(numbersOf(await call<ReviewView>('session.review', { sessionId }))).toEqual(before.review)
  expect(await call('session.result', { sessionId })).toEqual(before.result)
  expect(await call<ItemRecord>('records.ofItem', { itemId: 'customs-law-001' })).toEqual({
    ...before.record,
    // The options of the last response may be others now.
    last: { ...before.record.last, response: null }
  })
  expect(await call<ErratumView[]>('errata.ofItem', { itemId: 'customs-law-001' })).toEqual([
    { ...filed, currentRevision: 2 }
  ])
})

test('an edition that goes back to a lower revision changes nothing', async () => {
  let call = await start([edition('customs-law-001', second)])
  call = await start([edition('customs-law-001')])
  expect(await call<ItemView>('items.get', { itemId: 'customs-law-001' })).toMatchObject({
    revision: 2,
    stem: second.stem
  })
})
