import { expect, test } from 'vitest'
import { ENGLISH_TABLES, saidIn, sources, TABLES } from './sources.fixture.ts'

const HANGUL = /[\uac00-\ud7a3]/u

/** Korean that is data of the field and no sentence of the interface, by what it is for. */
const DATA: Record<string, RegExp> = {
  'what files are read by':
    /^(?:main\/formats\/|shared\/contract\/key-table|main\/services\/(?:key-targets|import\/subject-finder))/u,
  'what the tutor is told and says':
    /^(?:main\/llm\/|shared\/text\/hint-text|main\/services\/(?:documents|models\/models|model-exam\/answer-ways|doctor\/program-checks)\.)/u,
  'the field’s own words: query grammar, key, hints, negative stems, particles':
    /^shared\/domain\//u,
  'words of the query grammar':
    /^(?:main\/db\/search\/|main\/services\/(?:item-query|progress\/mistakes)\.|renderer\/src\/screens\/bank\/(?:FacetPanel|query-terms)\.)/u,
  'what is stored as it is, or stands within an item’s text':
    /^(?:main\/(?:services\/paper-maker|cli\/bank-commands)|shared\/text\/(?:merge-text|model-exam-title|stem-head))\./u,
  'columns that an import reads back': /^main\/services\/session-export-rows\./u,
  'names of exams and their periods':
    /^(?:renderer\/src\/app\/window-title|main\/cli\/texts-exam)\./u
}

/** What English quotes in Korean: the query grammar that is typed, names as exams have them, words that have to stand. */
const QUOTED: Record<string, RegExp> = {
  'bank-browser.ts': /.*/u,
  'exam-rule.ts': /교시|일차|시간제 연습|학습|복습/gu,
  'settings.ts': /한국어|언어|다음 중 옳지 않은 것은\?|^본 제품은 .*$/gu,
  'licences.ts': /^본 제품은 .*$/gu,
  'setup.ts': /과세가격 -태그:삭제 정답률<40/gu,
  'model-exam.ts': /출처:|정답: ③/gu
}
/** A form as the exam names it: A형. */
const FORM = /\/형\$\/u/gu

const koreanIn = (path: string): string[] =>
  saidIn(path)
    .filter(({ text }) => HANGUL.test(text))
    .map(({ text }) => `${path}: ${text}`)

test('every sentence stands in a table of its language', { timeout: 60_000 }, () => {
  const found = sources()
    .filter((path) => !TABLES.test(path))
    .filter((path) => !Object.values(DATA).some((data) => data.test(path)))
    .flatMap(koreanIn)
  expect(found).toEqual([])
})

test(
  'the tables of English say nothing in Korean but what is typed or read as it is',
  { timeout: 60_000 },
  () => {
    const found = sources()
      .filter((path) => ENGLISH_TABLES.test(path))
      .flatMap((path) => {
        const quoted = QUOTED[path.split('/').at(-1) ?? ''] ?? /(?!)/gu
        return saidIn(path)
          .map(({ text }) => text.replace(FORM, '').replace(quoted, ''))
          .filter((text) => HANGUL.test(text))
          .map((text) => `${path}: ${text}`)
      })
    expect(found).toEqual([])
  }
)
