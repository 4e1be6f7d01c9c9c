import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser } from '../../src/main/lib/find-browser.ts'
import { bare, missingInOrder, pagesOf, pdfText, pdfTool, poppler } from '../support/pdf-text.ts'

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
const browser = await findBrowser(process.env)

/** A picture of one dark pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='
const paper = { round: '제9회', heldOn: '2025-03-22', form: 'A형' }
const shared = { stimulusGroup: 'g', stimulus: '갑은 컨테이너 세 개를 들여왔다.' }
const lines = [
  { asset: 'gauge.png', mediaType: 'image/png', base64: PIXEL },
  {
    subjectId: 'customs-tax',
    stem: '세액 계산의 순서로 옳은 것은?',
    options: ['첫째 순서', '둘째 순서', '셋째 순서', '넷째 순서', '다섯째 순서'],
    key: [5],
    rationale: '세액 계산 순서의 풀이말이다.'
  },
  {
    ...shared,
    stem: '첫 물음으로 옳은 것은?',
    options: ['$\\frac{1}{2}$', '$2$', '$3$', '$4$', '$5$'],
    key: [1, 3]
  },
  {
    stem: '홀로 선 물음으로 옳은 것을 모두 고른 것은?',
    statements: [
      { label: 'ㄱ', text: '수입신고를 한다.' },
      { label: 'ㄴ', text: '보세구역에 넣는다.' }
    ],
    options: ['ㄱ', 'ㄴ', 'ㄱ, ㄴ', 'ㄴ, ㄱ', '없음'],
    key: 'all'
  },
  {
    ...shared,
    stem: '둘째 물음으로 옳은 것은?\n\n![계기판](asset:gauge.png)',
    options: ['빨강', '노랑', '초록', '파랑', '보라'],
    key: [4],
    keyStatus: 'provisional'
  }
].map((line, at) =>
  'asset' in line
    ? line
    : {
        examId: 'customs-broker',
        subjectId: 'customs-law',
        tags: ['책자'],
        source: '가나다 시험원',
        licence: '공공누리 제1유형',
        printings: [{ ...paper, number: at }],
        ...line
      }
)

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '합격 문항집 '))
  const file = join(folder, 'items.jsonl')
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
  const { code, out } = await run(['import', file, '--json'])
  expect(code, out).toBe(0)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

type Ran = { code: number; out: string; err: string }
const run = (args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [CLI, ...args, '--data-dir', join(folder, 'data')],
      (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code), out, err })
      }
    )
  })

async function print(name: string, ...more: string[]): Promise<string> {
  const path = join(folder, name)
  const { code, err } = await run(['export', '--format', 'pdf', '--out', path, ...more])
  expect(code, err).toBe(0)
  return path
}

describe.skipIf(browser === null)('a 문항집 (needs Chromium, Chrome or Edge)', () => {
  test('has subjects, shared stimuli, 보기, figures and sources in order, then its keys on a page of their own', async () => {
    const path = await print('책자.pdf', '--exam', 'customs-broker', '--query', '태그:책자')
    expect(pagesOf(path)).toBe(2)
    if (!poppler) return
    const [items, keys] = [pdfText(path, 1), pdfText(path, 2)]
    expect(
      missingInOrder(items, [
        '관세사 시험 문항집',
        '4문항',
        '관세법개론 · 내국소비세법',
        '태그 책자',
        '공공누리 제1유형',
        '가나다 시험원',
        '관세법개론',
        '[1~2] 다음을 보고 물음에 답하시오.',
        '갑은 컨테이너 세 개를 들여왔다.',
        '1. 첫 물음으로',
        '출처: 가나다 시험원 제9회 A형 2번',
        '2. 둘째 물음으로',
        '① 빨강',
        '출처: 가나다 시험원 제9회 A형 4번',
        '3. 홀로 선 물음으로',
        '보기',
        'ㄱ. 수입신고를 한다.',
        '출처: 가나다 시험원 제9회 A형 3번',
        '내국소비세법',
        '4. 세액 계산의 순서로',
        '⑤ 다섯째 순서',
        '출처: 가나다 시험원 제9회 A형 1번'
      ])
    ).toEqual([])
    expect(items.split(bare(shared.stimulus))).toHaveLength(2)
    expect(items).toContain('1/2')
    expect(
      missingInOrder(keys, [
        '정답표',
        '* 가답안입니다.',
        '관세법개론',
        '1①,③',
        '2④*',
        '3전항정답',
        '내국소비세법',
        '4⑤'
      ])
    ).toEqual([])
    expect(pdfTool('pdfimages', '-list', path).split('\n').length).toBeGreaterThan(3)
  })

  test.skipIf(!poppler)(
    'tells no key before the key table, and no 해설 unasked (needs pdftotext)',
    () => {
      const path = join(folder, '책자.pdf')
      expect(pdfText(path, 1)).not.toMatch(/정답|해설|풀이말/u)
      expect(pdfText(path, 2)).not.toContain('풀이말')
    }
  )

  test.skipIf(!poppler)('has its own fonts within it (needs pdffonts)', () => {
    const fonts = pdfTool('pdffonts', join(folder, '책자.pdf'))
      .split('\n')
      .slice(2)
      .filter((line) => line !== '')
    expect(fonts.filter((line) => !/ yes (?:yes|no) +(?:yes|no) +\d+ +\d+$/.test(line))).toEqual([])
    expect(fonts.join('\n')).toContain('Pretendard-Regular')
    expect(fonts.join('\n')).toContain('KaTeX')
  })

  test('has the 해설 that there are after all keys where they are asked for', async () => {
    const path = await print('해설.pdf', '--query', '태그:책자', '--rationales')
    if (!poppler) return
    const text = Array.from({ length: pagesOf(path) }, (_, at) => pdfText(path, at + 1)).join('')
    expect(
      missingInOrder(text, [
        '관세사 시험(관세법개론, 내국소비세법)',
        '관세사 시험 관세법개론',
        '정답표',
        '4⑤',
        '해설',
        '4문항 가운데 1문항에 해설이 있습니다.',
        '4. 정답 ⑤',
        '세액 계산 순서의 풀이말이다.'
      ])
    ).toEqual([])
  })
})

test('nothing found is told in one sentence, and no file is left', async () => {
  const path = join(folder, '없음.pdf')
  const { code, err } = await run([
    ...['export', '--format', 'pdf', '--out', path],
    ...['--query', '없는낱말입니다']
  ])
  expect(code).toBe(3)
  expect(err).toContain('인쇄할 문항을 찾지 못했습니다')
  expect(existsSync(path)).toBe(false)
})

test.each([
  [['--format', 'pdf', '--out', '책자.txt'], '.pdf로 끝나는'],
  [['--format', 'pdf', '--out', '책자.pdf', '남는말'], '남는말'],
  [['--format', 'csv', '--out', '책자.csv', '--rationales'], '--rationales'],
  [['--format', 'pdf'], '--out']
])('a wrong command line is told: %j', async (args, words) => {
  const { code, err } = await run(['export', ...args])
  expect(code).toBe(2)
  expect(err).toContain(words)
})
