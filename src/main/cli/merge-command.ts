import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Answer, Command } from './command.ts'
import { mergeText } from './texts-merge.ts'
import { problems } from './texts.ts'

/** What differs stays as it is here, and is a finding. */
const merge: Command = {
  check: ({ operands }) => (operands.length === 1 ? null : problems().oneMerge),
  run: async ({ merges, backups }, { operands, dryRun }): Promise<Answer> => {
    const given = operands[0] ?? ''
    const path = existsSync(given) ? resolve(given) : backups.pathOf(given)
    const report = dryRun
      ? { ...(await merges.lookAt(path)), undo: null }
      : await merges.mergeFrom(path)
    return {
      value: { path, dryRun, ...report },
      text: mergeText(report, path, report.undo),
      findings: report.differences.length > 0
    }
  }
}

export const mergeCommands = { merge }
