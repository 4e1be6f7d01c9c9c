import type { Settings, SettingsPatch } from '@shared/contract/program.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test, vi } from 'vitest'
import { SettingsState, type SettingsApi } from './settings-state.svelte.ts'

const stored: Settings = {
  examId: 'customs-broker',
  examDates: {},
  theme: 'system',
  textPercent: 100,
  tutorMode: 'reasoning',
  traceOpen: true,
  itemsPerPage: 1,
  studyMinutes: 60,
  retention: {},
  reviewsPerDay: null
}

/** Settings whose writes wait until they are let through. */
async function slowSettings() {
  const writes: { patch: SettingsPatch; finish: () => void; fail: (error: unknown) => void }[] = []
  let now = stored
  const api: SettingsApi = {
    program: {
      settings: () => Promise.resolve(now),
      change: (...[change]) =>
        new Promise((resolve, fail) => {
          const patch = (change ?? {}) as SettingsPatch
          const finish = (): void => {
            now = { ...now, ...patch, examDates: now.examDates }
            resolve(now)
          }
          writes.push({ patch, finish, fail })
        })
    }
  }
  const settings = new SettingsState(api)
  await settings.loaded.load()
  return { settings, writes }
}

test('aims of two exams that are set one after the other go into one change', async () => {
  const { settings, writes } = await slowSettings()
  void settings.change({ theme: 'dark' })
  void settings.change({ retention: { doctor: 0.85 } })
  void settings.change({ retention: { 'customs-broker': 0.95 } })
  writes[0]?.finish()
  await vi.waitFor(() => expect(writes).toHaveLength(2))
  expect(writes[1]?.patch).toEqual({ retention: { doctor: 0.85, 'customs-broker': 0.95 } })
})

test('three quick steps of Ctrl + make the text 30 % larger', async () => {
  const { settings, writes } = await slowSettings()
  const done = ['larger', 'larger', 'larger'] as const
  const steps = Promise.all(done.map((by) => settings.resizeText(by)))
  expect(writes.map(({ patch }) => patch)).toEqual([{ textPercent: 110 }])
  writes[0]?.finish()
  await Promise.resolve()
  expect(writes.map(({ patch }) => patch)).toEqual([{ textPercent: 110 }, { textPercent: 130 }])
  writes[1]?.finish()
  await steps
  expect(settings.textPercent).toBe(130)
})

test('a step that goes back while the first is being written ends where it began', async () => {
  const { settings, writes } = await slowSettings()
  const steps = Promise.all([settings.resizeText('larger'), settings.resizeText('smaller')])
  writes[0]?.finish()
  await Promise.resolve()
  writes[1]?.finish()
  await steps
  expect(settings.textPercent).toBe(100)
})

test('item text never leaves 80–160 % of its size', async () => {
  const { settings, writes } = await slowSettings()
  for (let step = 0; step < 9; step += 1) void settings.resizeText('smaller')
  writes[0]?.finish()
  await Promise.resolve()
  expect(writes.map(({ patch }) => patch)).toEqual([{ textPercent: 90 }, { textPercent: 80 }])
  writes[1]?.finish()
})

test('changes of two exam dates made at once are both written', async () => {
  const { settings, writes } = await slowSettings()
  const steps = Promise.all([
    settings.change({ theme: 'dark' }),
    settings.change({ examDates: { appraiser: '2027-04-03' } }),
    settings.change({ examDates: { 'customs-broker': null } })
  ])
  writes[0]?.finish()
  await Promise.resolve()
  expect(writes[1]?.patch).toEqual({
    examDates: { appraiser: '2027-04-03', 'customs-broker': null }
  })
  writes[1]?.finish()
  await steps
})

test('after a write that failed, the next step counts from what is stored', async () => {
  const { settings, writes } = await slowSettings()
  const failed = settings.resizeText('larger')
  writes[0]?.fail(new AppError('db-full', { path: '/data' }))
  await expect(failed).rejects.toMatchObject({ code: 'db-full' })
  const step = settings.resizeText('larger')
  expect(writes[1]?.patch).toEqual({ textPercent: 110 })
  writes[1]?.finish()
  await step
  expect(settings.textPercent).toBe(110)
})
