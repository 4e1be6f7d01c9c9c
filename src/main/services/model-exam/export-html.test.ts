import { DomUtils, parseDocument } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import type { ModelExamView } from '@shared/contract/model-exams.ts'
import { modelExamHtml } from './export-html.ts'
import { anExport, counts, estimate, examFile } from './export.fixture.ts'
import type { ModelExamExport } from './export-types.ts'

type Document = ReturnType<typeof parseDocument>

const words = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()
const page = (exported: ModelExamExport): Document => parseDocument(modelExamHtml(exported))
const textOf = (document: Document): string => words(DomUtils.textContent(document))
const all = (name: string, document: Document) =>
  DomUtils.getElementsByTagName(name, document, true)

const everyElement = (document: Document) => all('*', document)

/** Cells of the table of a class, row by row. */
function tableOf(document: Document, name: string): string[][] {
  const [table] = all('table', document).filter(({ attribs }) => attribs['class'] === name)
  if (table === undefined) throw new Error(`no table ${name}`)
  return DomUtils.getElementsByTagName('tr', table, true).map((row) =>
    DomUtils.getElements({ tag_name: (tag) => tag === 'th' || tag === 'td' }, row, true).map(
      (cell) => words(DomUtils.textContent(cell))
    )
  )
}

const withReport = (
  change: (report: ModelExamView['report']) => Partial<ModelExamView['report']>
): ModelExamExport => {
  const exported = anExport()
  const { view } = exported
  return { ...exported, view: { ...view, report: { ...view.report, ...change(view.report) } } }
}

describe('the outcome', () => {
  test('is a table of the subjects with points, floor and 과락', () => {
    expect(tableOf(page(anExport()), 'outcomes')).toEqual([
      ['과목', '맞힘', '점수', '과락선', '해석 불가', '오류', '판정'],
      ['관세법개론', '31 / 40', '77.5 / 100', '40점', '0', '0', ''],
      ['무역영어', '15 / 40', '37.5 / 100', '40점', '2', '0', '과락'],
      ['내국소비세법', '26 / 40', '65 / 100', '40점', '0', '0', ''],
      ['회계학', '28 / 40', '70 / 100', '40점', '1', '0', '']
    ])
  })

  test('says why, and that it is the verdict of a program', () => {
    const text = textOf(page(anExport()))
    expect(text).toContain('과락: 무역영어 37.5점 < 40점')
    expect(text).toContain('총점 250 / 400점')
    expect(text).toContain('평균 62.5점')
    expect(text).toContain('실제 시험의 성적이나 합격을 뜻하지 않습니다.')
  })

  test('waits while items are open, and says how many', () => {
    const exported = withReport((report) => ({
      exams: report.exams.map((exam) => ({
        ...exam,
        judgement: null,
        kmmluPro: null,
        counts: counts({ items: 160, correct: 1, open: 159 })
      }))
    }))
    const document = page(exported)
    expect(textOf(document)).toContain('아직 채점 중: 159문항이 남아 있어')
    expect(tableOf(document, 'outcomes')[1]).toEqual([
      '관세법개론',
      '31 / 40',
      '–',
      '–',
      '0',
      '0',
      ''
    ])
    expect(textOf(document)).not.toContain('과락: ')
  })

  test('of units of several subjects names the unit that missed its floor, not its subjects', () => {
    // 내과학 Ⅰ and Ⅱ are one unit of 한의사: 5 and 4 of 20 are 22.5 % together.
    const exam = examFile('korean-medicine-doctor')
    const subject = (id: string, correct: number) => ({
      id,
      correct,
      items: 20,
      points: correct,
      maxPoints: 20,
      percent: correct * 5,
      belowMinimum: true
    })
    const exported = anExport()
    const [first] = exported.view.report.exams
    if (first === undefined) throw new Error('no exam')
    const subjects = [subject('km-internal-1', 5), subject('km-internal-2', 4)]
    const reason = {
      code: 'below-minimum' as const,
      subjects: subjects.map(({ id }) => id),
      points: 9,
      needed: 16
    }
    const judgement = {
      outcome: 'failed' as const,
      reasons: [reason],
      subjects,
      total: 9,
      maxTotal: 40,
      percent: 22.5,
      average: 22.5
    }
    const judged = {
      ...exported,
      record: { ...exported.record, examDefinitions: JSON.stringify({ [exam.id]: exam }) },
      view: {
        ...exported.view,
        report: {
          ...exported.view.report,
          exams: [{ ...first, examId: exam.id, judgement, subjects: [], kmmluPro: null }]
        }
      }
    }
    const document = page(judged)
    expect(tableOf(document, 'outcomes').map((row) => [row[0], row[2], row[3], row[6]])).toEqual([
      ['과목', '점수', '과락선', '판정'],
      ['내과학Ⅰ', '5 / 20', '합산', ''],
      ['내과학Ⅱ', '4 / 20', '합산', ''],
      ['과락 단위: 내과학Ⅰ·내과학Ⅱ', '9 / 40 (22.5%)', '16점', '과락']
    ])
    expect(textOf(document)).toContain('과락: 내과학Ⅰ·내과학Ⅱ 9점 < 16점')
  })
})

describe('the figures', () => {
  test('stand beside the drawing of each subject', () => {
    const document = page(anExport())
    expect(tableOf(document, 'shares').map((row) => row.toSpliced(1, 1))).toEqual([
      ['과목', '정답률', '95% 신뢰구간', '문항'],
      ['관세법개론', '77.5%', '62.5–87.7%', '40'],
      ['무역영어', '37.5%', '24.2–53.0%', '40'],
      ['내국소비세법', '65%', '49.5–77.9%', '40'],
      ['회계학', '70%', '54.6–82.0%', '40'],
      ['모든 과목', '62.5%', '54.7–69.7%', '160']
    ])
    const drawings = all('svg', document).filter(({ attribs }) => attribs['role'] === 'img')
    expect(drawings.map(({ attribs }) => attribs['aria-label'])).toContain(
      '무역영어 37.5%, 95% 신뢰구간 24.2–53.0%'
    )
    // 12 + 276 × 0.375 and, of the interval, 12 + 276 × 0.242 and 12 + 276 × 0.53.
    const english = drawings[1]
    const [dot] = english === undefined ? [] : DomUtils.getElementsByTagName('circle', english)
    expect(dot?.attribs['cx']).toBe('115.5')
    const span = DomUtils.getElementsByTagName('line', english ?? []).find(
      ({ attribs }) => attribs['class'] === 'span'
    )
    expect([span?.attribs['x1'], span?.attribs['x2']]).toEqual(['78.8', '158.3'])
  })

  test('tell micro from macro, and what was read from all', () => {
    expect(tableOf(page(anExport()), 'figures').map((row) => row.slice(0, 4))).toEqual([
      ['셈법', '정답률', '95% 신뢰구간', '문항'],
      ['문항 평균', '62.5%', '54.7–69.7%', '160'],
      ['과목 평균', '62.5%', '54.8–70.1%', '160'],
      ['읽힌 답만', '63.69%', '55.9–70.8%', '157']
    ])
    expect(textOf(page(anExport()))).toContain('해석 불가 3문항 (1.87%, 95% 신뢰구간 0.6–5.4%)')
    expect(tableOf(page(anExport()), 'orders')).toEqual([
      ['선택지 순서', '정답률', '95% 신뢰구간'],
      ['인쇄된 순서', '62.5%', '54.7–69.7%'],
      ['섞은 순서 1', '60%', '52.2–67.3%']
    ])
  })

  test.each([
    ['above', '찍기보다 높음'],
    ['not-told-apart', '찍기와 구별되지 않음'],
    ['below', '찍기보다 낮음']
  ] as const)('%s chance reads %s', (standing, sentence) => {
    const exported = withReport(() => ({ chance: { share: 0.2, standing } }))
    expect(textOf(page(exported))).toContain(`${sentence}: 이 문항들을 찍으면 평균 20%를 맞힙니다.`)
  })

  test('of the paper’s rule are labelled as its own, and never say 합격', () => {
    const document = page(anExport())
    expect(tableOf(document, 'kmmlu-pro').slice(0, 3)).toEqual([
      ['자격', '과목', '문항', '정답률', '과목 평균', '전체 문항', 'KMMLU-Pro 기준'],
      [
        '관세사',
        '관세법개론',
        '40',
        '77.5%',
        '62.5%',
        '62.5%',
        '미달과목마다 40% 이상, 평균 60% 이상'
      ],
      ['무역영어', '40', '과락선 아래 37.5%']
    ])
    expect(tableOf(document, 'published')[1]).toEqual([
      'EXAONE 4.0 1.2B',
      '추론',
      'KMMLU-Pro',
      '42.7%',
      '14개 가운데 0개',
      '[1]'
    ])
  })

  test('stand beside those published of the same licence', () => {
    expect(tableOf(page(anExport()), 'licences')).toEqual([
      ['자격', '이 응시', 'EXAONE 4.0 1.2B 추론'],
      ['관세사', '62.5%', '39.6%']
    ])
  })

  test('of nothing judged yet are no table', () => {
    const none = { micro: null, macroSubjects: null, macroExams: null, parsedMicro: null }
    const empty = withReport(() => ({
      ...none,
      unparsed: null,
      chance: null,
      orders: null,
      exams: []
    }))
    const text = textOf(page(empty))
    expect(text).toContain('아직 채점한 답이 없습니다.')
    expect(text).not.toContain('NaN')
  })
})

describe('the page', () => {
  const HOSTILE = `"><script>alert('x')</script><img src=x onerror="alert(1)"> & '`

  test('shows whatever a name holds as text', () => {
    const exported = anExport({
      title: HOSTILE,
      modelName: HOSTILE,
      query: HOSTILE,
      programVersion: HOSTILE,
      examDefinitions: '{}'
    })
    const { view } = exported
    const exams = view.report.exams.map((exam) => ({
      ...exam,
      name: HOSTILE,
      subjects: [
        {
          subjectId: 'x',
          subjectName: HOSTILE,
          counts: counts({ items: 1, correct: 1 }),
          accuracy: estimate(1, 0.2, 1, 1)
        }
      ],
      kmmluPro: exam.kmmluPro && {
        ...exam.kmmluPro,
        licence: HOSTILE,
        subjects: [{ name: HOSTILE, items: 1, percent: 0, belowMinimum: true }]
      }
    }))
    const published = view.published.map((score) => ({
      ...score,
      model: HOSTILE,
      note: HOSTILE,
      source: `javascript:alert(1)//${HOSTILE}`
    }))
    const document = page({
      ...exported,
      view: { ...view, published, report: { ...view.report, exams } }
    })
    expect(all('script', document)).toEqual([])
    expect(all('img', document)).toEqual([])
    expect(all('a', document)).toEqual([])
    const attributes = everyElement(document).flatMap(({ attribs }) => Object.keys(attribs))
    expect(attributes.filter((name) => name.startsWith('on'))).toEqual([])
    expect(words(DomUtils.textContent(all('h1', document)))).toBe(HOSTILE)
    expect(words(DomUtils.textContent(all('title', document)))).toBe(
      `${HOSTILE} — 모델 응시 보고서`
    )
    expect(tableOf(document, 'shares')[1]?.[0]).toBe(HOSTILE)
    expect(tableOf(document, 'kmmlu-pro')[1]?.[0]).toBe(HOSTILE)
    const [drawing] = all('svg', document).filter(({ attribs }) => attribs['role'] === 'img')
    expect(drawing?.attribs['aria-label']).toBe(`${HOSTILE} 100%, 95% 신뢰구간 20.0–100.0%`)
  })

  test('asks nothing of any network and runs nothing', () => {
    const document = page(anExport())
    const elements = everyElement(document)
    expect(elements.length).toBeGreaterThan(100)
    expect(all('script', document)).toEqual([])
    expect(all('link', document)).toEqual([])
    expect(elements.filter(({ attribs }) => 'src' in attribs)).toEqual([])
    expect(DomUtils.textContent(all('style', document))).not.toMatch(/url\(|@import/u)
    expect(all('a', document).map(({ attribs }) => attribs['href'])).toEqual([
      'https://arxiv.org/abs/2507.08924'
    ])
  })

  test('names whose model it was, where the licence asks for it', () => {
    expect(textOf(page(anExport()))).toContain('EXAONE 4.0 (LG AI Research)')
    const mini = anExport({ modelName: 'exaone4-mini', builtIn: true })
    expect(textOf(page(mini))).not.toContain('LG AI Research')
    expect(textOf(page(mini))).toContain('exaone4-mini (체험용 — 지식 없음)')
  })
})
