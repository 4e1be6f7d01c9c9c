import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { Recount } from '../test/support/recount/view.ts'
import { LEARNERS } from '../test/support/study-year-plans.ts'
import { studyYear, YEAR_END, YEAR_EXAM } from '../test/support/study-year.ts'
import { RESOURCES } from '../test/support/study.ts'
import { report } from './figure.ts'

const SHARE = Number(process.env['STUDY_YEAR_SHARE'] ?? 1)

/** Writes a year of each learner as a profile to STUDY_YEAR_OUT/<learner>, or to a folder that is removed again. */
test('a year of three learners', async () => {
  const given = process.env['STUDY_YEAR_OUT']
  const out = given ?? mkdtempSync(join(tmpdir(), 'hapgyeok-year-'))
  try {
    for (const learner of LEARNERS) {
      const dir = join(out, learner)
      mkdirSync(out, { recursive: true })
      // Fails where a profile lies there already.
      mkdirSync(dir)
      const { ms, calls } = await studyYear(dir, learner, { share: SHARE })
      const recount = new Recount(join(dir, 'hapgyeok.db'), RESOURCES, YEAR_EXAM, YEAR_END)
      say(`study-year: ${learner}`, Math.round(ms / 1000), 's')
      say(`study-year: ${learner}, calls`, calls, 'calls')
      for (const [name, count] of Object.entries(recount.facts())) {
        say(`study-year: ${learner}, ${name}`, count, '')
      }
    }
  } finally {
    if (given === undefined) rmSync(out, { recursive: true, force: true })
  }
})

const say = (name: string, value: number, unit: string): void =>
  report({ name, value, unit, baseline: null, ratio: null })
