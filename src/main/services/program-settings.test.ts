import { expect, test } from 'vitest'
import { shippedExams } from '../../../test/support/exams.ts'
import { createDatabase } from '../db/database.ts'
import { silentLogger } from '../lib/logger.ts'
import { createProgramSettings } from './program-settings.ts'

const exams = shippedExams()

/** Settings of a profile that holds this document already. */
function settingsOf(stored?: unknown) {
  const db = createDatabase(':memory:', silentLogger, () => 0)
  if (stored !== undefined) db.settings.putValue('program', stored)
  return createProgramSettings(db, exams)
}

test('each exam keeps a day of its own', () => {
  const settings = settingsOf()
  settings.change({ examId: 'customs-broker', examDates: { 'customs-broker': '2027-03-20' } })
  settings.change({ examId: 'appraiser', examDates: { appraiser: '2027-04-03' } })
  expect(settings.read().examDates).toEqual({
    'customs-broker': '2027-03-20',
    appraiser: '2027-04-03'
  })
})

test('choosing an exam again without a day leaves its day alone', () => {
  const settings = settingsOf()
  settings.change({ examId: 'customs-broker', examDates: { 'customs-broker': '2027-03-20' } })
  expect(settings.change({ examId: 'customs-broker' }).examDates).toEqual({
    'customs-broker': '2027-03-20'
  })
})

test('a day that is taken away is gone, and only that one', () => {
  const settings = settingsOf()
  settings.change({ examDates: { 'customs-broker': '2027-03-20', appraiser: '2027-04-03' } })
  settings.change({ examDates: { 'customs-broker': null } })
  expect(settings.read().examDates).toEqual({ appraiser: '2027-04-03' })
})

test('the one day of a profile of the first version belongs to the exam that was in front', () => {
  const settings = settingsOf({ examId: 'customs-broker', examOn: '2027-03-20', textPercent: 120 })
  const migrated = {
    examId: 'customs-broker',
    examDates: { 'customs-broker': '2027-03-20' },
    theme: 'system',
    textPercent: 120,
    tutorMode: 'reasoning',
    traceOpen: true,
    itemsPerPage: 1,
    studyMinutes: 60,
    retention: {},
    reviewsPerDay: null
  }
  expect(settings.read()).toEqual(migrated)
  expect(settings.change({ examId: 'appraiser' })).toEqual({ ...migrated, examId: 'appraiser' })
})

test('a day taken away in a migrated profile does not come back', () => {
  const settings = settingsOf({ examId: 'customs-broker', examOn: '2027-03-20' })
  settings.change({ examDates: { 'customs-broker': null } })
  expect(settings.read().examDates).toEqual({})
})

test('a profile of the first version without a day has none', () => {
  expect(settingsOf({ examId: 'customs-broker', examOn: null }).read().examDates).toEqual({})
})

test('a day for an exam that is not known is refused', () => {
  expect(() => settingsOf().change({ examDates: { nowhere: '2027-03-20' } })).toThrow('not-found')
})
