import { createHash } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { modelExamCsv } from './export-csv.ts'
import { modelExamEvidence } from './export-evidence.ts'
import { modelExamFile } from './export-file.ts'
import { modelExamJson } from './export-json.ts'
import { attributionOf } from './export-types.ts'
import { anExport, BEGAN, PROMPT_HASH } from './export.fixture.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

/** RFC 4180 section 2, read by its grammar alone. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gu
  )) {
    if (end === '' && (quoted ?? plain) === '' && rows.at(-1)?.length === 0) break
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}

const HEADINGS =
  'position,option_order,exam_id,exam,subject_id,subject,round,item_id,revision,points,key,shown,state,response,correct,prompt_tokens,reused_tokens,thought_tokens,final_tokens,ms,closed_by,end_reason,error,prompt_sha256'
const LAW = ['customs-broker', '관세사 시험', 'customs-law', '관세법개론']
// A spreadsheet would calculate what begins with an equals sign: csv.ts puts an apostrophe before it.
const LOST = ['', '', 'unsorted', `'=요리학, "한식"`, '', 'lost-1', '2', '1', '2 5']
const ASKED = ['210', '90', '120', '6', '3400']
const NOTHING = ['0', '0', '0', '0', '0', '', '']

test('a row of the CSV is an answer, by place and order of options', () => {
  const text = modelExamCsv(anExport())
  expect(text.startsWith('\uFEFFposition,')).toBe(true)
  const [head, ...rows] = readCsv(text.slice(1))
  expect(head).toEqual(HEADINGS.split(','))
  expect(rows).toEqual([
    ...[
      ['1', '0', ...LAW, '', 'customs-law-001', '1', '2.5', '3', '1 2 3 4 5', 'answered', '3', '1'],
      ['1', '1', ...LAW, '', 'customs-law-001', '1', '2.5', '3', '3 1 5 2 4', 'answered', '1', '0']
    ].map((row) => [...row, ...ASKED, 'model', 'complete', '', PROMPT_HASH]),
    [
      ...['2', '0', ...LAW, '2024년', 'customs-law-002', '1', '2.5', '1|4', '1 2 3 4 5'],
      ...['unparsed', '', '0', ...ASKED, 'budget', 'length', '', PROMPT_HASH]
    ],
    [
      ...['2', '1', ...LAW, '2024년', 'customs-law-002', '1', '2.5', '1|4', '1 2 3 4 5'],
      ...['error', '', '', ...NOTHING, 'file-unreadable', '']
    ],
    [
      ...['3', '0', ...LOST, '1 2 3 4 5', 'answered', '2 5', '1', ...ASKED],
      ...['none', 'complete', '', PROMPT_HASH]
    ],
    ['3', '1', ...LOST, '1 2 3 4 5', 'open', '', '', ...NOTHING, '', '']
  ])
})

const SETTINGS = {
  model: { name: 'EXAONE-4.0-1.2B-Q8_0', sha256: 'a'.repeat(64), built_in: false },
  template_sha256: 'b'.repeat(64),
  prompt_version: 3,
  program_version: '0.9.0',
  way: 'protocol',
  mode: 'reasoning',
  sampler: { temperature: 0.1, top_p: 0.95, presence_penalty: 0, seed: 7 },
  thought_budget: 2048,
  max_final_tokens: 512
}

test('the evidence says of each answer all that is needed to ask again and to read it anew', () => {
  const text = modelExamEvidence(anExport())
  expect(text.endsWith('\n')).toBe(true)
  const [run, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(run).toEqual({
    kind: 'run',
    schema: 'hapgyeok-model-exam-evidence/1',
    id: 'run-1',
    title: '관세사 시험',
    exam_id: 'customs-broker',
    query: '',
    created_at: BEGAN,
    finished_at: BEGAN + 754_000,
    state: 'done',
    items: 3,
    orders: 2,
    parallel: 4,
    answers: 6,
    answered: 5,
    items_sha256: createHash('sha256')
      .update('customs-law-001 1\ncustoms-law-002 1\nlost-1 2\n')
      .digest('hex'),
    ...SETTINGS,
    attribution: 'EXAONE 4.0 (LG AI Research)'
  })
  expect(
    lines.map(({ position, option_order, verdict }) => [position, option_order, verdict])
  ).toEqual([
    [1, 0, 'right'],
    [1, 1, 'wrong'],
    [2, 0, 'unparsed'],
    [2, 1, 'error'],
    [3, 0, 'right']
  ])
  expect(lines[2]).toEqual({
    kind: 'answer',
    position: 2,
    option_order: 0,
    exam_id: 'customs-broker',
    subject_id: 'customs-law',
    subject: '관세법개론',
    round: '2024년',
    item_id: 'customs-law-002',
    revision: 1,
    shown: [1, 2, 3, 4, 5],
    key: { kind: 'options', options: [1, 4] },
    prompt_sha256: PROMPT_HASH,
    thought: '관세법 제16조를 본다.',
    raw_text: '모르겠습니다.\n"그만"',
    likelihoods: null,
    response: [],
    verdict: 'unparsed',
    closed_by: 'budget',
    end_reason: 'length',
    tokens: { prompt: 210, reused: 90, thought: 120, final: 6 },
    ms: 3_400,
    answered_at: BEGAN + 4_000,
    error: null,
    ...SETTINGS
  })
  expect(lines[3]).toMatchObject({ error: 'file-unreadable', prompt_sha256: null })
  expect(lines[4]).toMatchObject({ likelihoods: { 1: -2.5, 2: -0.25 }, response: [2, 5] })
})

test('of a server’s model no hash is known, and none is made up', () => {
  const exported = anExport({ modelSha256: '', templateSha256: '', modelName: 'gpt-x' })
  const [run] = modelExamEvidence(exported).split('\n')
  expect(JSON.parse(run ?? '')).toMatchObject({
    model: { name: 'gpt-x', sha256: null },
    template_sha256: null,
    attribution: null
  })
})

test('the document holds the report as the window has it, and every answer beside its item', () => {
  const exported = anExport()
  const document = JSON.parse(modelExamJson(exported)) as Record<string, unknown>
  expect(document).toMatchObject({
    schema: 'hapgyeok-model-exam/1',
    attribution: 'EXAONE 4.0 (LG AI Research)',
    run: { id: 'run-1', seed: 7, modelSha256: 'a'.repeat(64) },
    exams: { 'customs-broker': { passRule: { subjectMinPercent: 40 } } },
    view: { report: { exams: [{ judgement: { outcome: 'failed', total: 250 } }] } }
  })
  expect((document['answers'] as unknown[]).slice(1, 3)).toMatchObject([
    { position: 1, order: 1, itemId: 'customs-law-001', response: [1], shown: [3, 1, 5, 2, 4] },
    { position: 2, order: 0, roundName: '2024년', state: 'unparsed' }
  ])
})

test('no file says where something lies on the learner’s computer', () => {
  const error = {
    code: 'file-unreadable',
    data: { path: '/home/learner/y', reason: 'EIO' }
  } as const
  const exported = anExport({ error, state: 'failed' })
  for (const format of ['csv', 'json', 'html', 'evidence'] as const) {
    expect(modelExamFile(exported, format).text).not.toContain('/home/learner')
  }
  expect(JSON.parse(modelExamJson(exported))).toMatchObject({
    run: { error: 'file-unreadable' },
    view: { summary: { error: 'file-unreadable' } }
  })
})

test.each([
  ['EXAONE-4.0-32B-Q4_K_M', 'EXAONE 4.0 (LG AI Research)'],
  ['LGAI-EXAONE_EXAONE-4.0.1-32B', 'EXAONE 4.0.1 (LG AI Research)'],
  ['exaone 4.0 1.2b', 'EXAONE 4.0 (LG AI Research)'],
  ['Qwen3-1.7B', null]
])('%s is attributed to %s', (modelName, attribution) => {
  expect(attributionOf({ modelName, builtIn: false })).toBe(attribution)
})

test('the built-in model is not LG’s', () => {
  expect(attributionOf({ modelName: 'EXAONE-4.0-mini', builtIn: true })).toBeNull()
})

test.each([
  ['csv', 'csv', 'text/csv;charset=utf-8'],
  ['json', 'json', 'application/json'],
  ['html', 'html', 'text/html;charset=utf-8'],
  ['evidence', 'jsonl', 'application/jsonl']
] as const)('%s is a file of its own kind', (format, extension, mediaType) => {
  vi.stubEnv('TZ', 'Asia/Seoul')
  const file = modelExamFile(anExport(), format)
  expect(file).toMatchObject({
    fileName: `모델응시-관세사 시험-EXAONE-4.0-1.2B-Q8_0-20261129-1000.${extension}`,
    mediaType
  })
})
