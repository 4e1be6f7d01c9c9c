import { basename } from 'node:path'
import type { KeyFinding } from '@shared/contract/key-findings.ts'
import type { KeyReport, ScoreFacts } from '@shared/contract/key-report.ts'
import { AppError } from '@shared/errors.ts'
import { keyFindingSentence } from '@shared/text/key-text.ts'
import { readBytes, type Command } from './command.ts'
import { keysText } from './texts-keys.ts'
import { problems } from './texts.ts'

const keys: Command = {
  check: ({ operands, status }) => {
    if (operands.length !== 1) return problems().oneKeyFile
    return status === undefined || isStatus(status) ? null : problems().keyStatus
  },
  run: (services, { operands, exam, round, form, status, dryRun }) => {
    const [path = ''] = operands
    const report = services.keys.importKeys({
      bytes: readBytes(path),
      fileName: basename(path),
      examId: exam ?? null,
      round: round ?? null,
      form: form ?? null,
      status: status !== undefined && isStatus(status) ? status : null,
      dryRun
    })
    const { findings, read } = report
    if (read === 0) throw new AppError('bad-key-file', { path, findings })
    return {
      value: answerOf(report),
      text: keysText(report, dryRun),
      findings: findings.some(({ severity }) => severity !== 'info')
    }
  }
}

export const keyCommands = { keys }

const isStatus = (word: string): word is 'provisional' | 'final' =>
  word === 'provisional' || word === 'final'

const answerOf = (report: KeyReport) => ({
  corrected: report.corrected,
  confirmed: report.confirmed,
  unchanged: report.unchanged,
  openItems: report.openItems,
  sessions: report.sessions.map((session) => ({
    id: session.id,
    old: scoreOf(session.old),
    new: scoreOf(session.new)
  })),
  findings: report.findings.map((finding) => ({
    code: finding.code,
    severity: finding.severity,
    where: whereOf(finding),
    message: keyFindingSentence(finding)
  }))
})

const scoreOf = ({ outcome, correct, total, average }: ScoreFacts) => ({
  outcome,
  correct,
  total,
  average
})

const whereOf = ({ place }: KeyFinding): string =>
  place.line === null ? place.path : `line ${place.line}`
