import { readFileSync } from 'node:fs'
import { BLANK, keyOptions } from '@shared/domain/item.ts'
import { AppError } from '@shared/errors.ts'
import type { App } from '../app.ts'
import { gradeSheet } from '../services/grading.ts'
import type { Arguments } from './arguments.ts'
import { examsText, explainText, gradeText, itemText, searchText } from './texts.ts'

/** What a command answers: the document for `--json`, the same for a person, and whether it has findings. */
export type Answer = { value: unknown; text: string; findings: boolean }

export type Command = {
  usage: string
  /** A sentence when the command line is not usable, else null. */
  check: (args: Arguments) => string | null
  run: (services: App['services'], args: Arguments) => Answer | Promise<Answer>
}

const done = (value: unknown, text: string): Answer => ({ value, text, findings: false })

const exams: Command = {
  usage: 'exams                                             시험 목록과 합격 기준',
  check: none,
  run: ({ exams: catalogue }) => {
    const list = catalogue.list().map(({ id, nameKo, year, sessions, passRule }) => ({
      id,
      nameKo,
      year,
      sessions,
      passRule
    }))
    return done(list, examsText(list))
  }
}

const search: Command = {
  usage: 'search 검색어 [--exam ID] [--limit N]             문항 찾기',
  check: ({ operands, limit }) =>
    operands.length === 0
      ? '찾을 말을 적어 주세요.'
      : limit !== undefined && !isCount(limit, 500)
        ? '--limit에는 1부터 500까지의 수를 적어 주세요.'
        : null,
  run: ({ bank }, { operands, exam, limit }) => {
    const page = bank.search({
      query: operands.join(' '),
      examId: exam ?? null,
      limit: Number(limit ?? 20),
      offset: 0
    })
    return done(page, searchText(page))
  }
}

const item: Command = {
  usage: 'item ID                                           문항 하나 보기',
  check: ({ operands }) => (operands.length === 1 ? null : '문항 ID를 하나 적어 주세요.'),
  run: ({ bank }, { operands }) => {
    const found = bank.get(operands[0] ?? '')
    const { key, ...rest } = found
    const everyone = key.kind === 'all' || key.kind === 'none'
    const accepted = everyone ? found.options.map(({ no }) => no) : keyOptions(key)
    return done({ ...rest, key: accepted, keyKind: key.kind }, itemText(found))
  }
}

const grade: Command = {
  usage: 'grade --exam ID --sheet 파일                      답안 파일 채점',
  check: ({ exam, sheet }) =>
    exam === undefined || sheet === undefined ? '--exam과 --sheet를 적어 주세요.' : null,
  run: ({ exams: catalogue }, { exam = '', sheet = '' }) => {
    const judged = gradeSheet(catalogue.get(exam), readText(sheet))
    return done(judged, gradeText(judged, catalogue.get(exam)))
  }
}

const explain: Command = {
  usage: 'explain --item ID [--mode reasoning|direct] [--model 파일] [--response N]  설명 만들기',
  check: ({ item: id, mode = 'reasoning', response }) => {
    if (id === undefined) return '--item을 적어 주세요.'
    if (mode !== 'reasoning' && mode !== 'direct') return '--mode는 reasoning 또는 direct입니다.'
    if (response !== undefined && !isCount(response, 15))
      return '--response에는 선택지 번호를 적어 주세요.'
    return null
  },
  run: async ({ tutor }, { item: itemId = '', mode, response }) => {
    const value = await tutor.explainWhole({
      itemId,
      mode: mode === 'direct' ? 'direct' : 'reasoning',
      response: response === undefined ? BLANK : [Number(response)]
    })
    return { value, text: explainText(value), findings: !value.agreesWithKey }
  }
}

export const commands: Readonly<Record<string, Command>> = { exams, search, item, grade, explain }

function none({ operands }: Arguments): string | null {
  return operands.length === 0 ? null : `쓸 곳이 없는 말입니다: ${operands.join(' ')}`
}

const isCount = (text: string, most: number): boolean =>
  /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new AppError('file-unreadable', { path, reason }, { cause: error })
  }
}
