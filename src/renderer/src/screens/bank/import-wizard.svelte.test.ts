import type { ImportReport } from '@shared/contract/imports.ts'
import type { TableView } from '@shared/domain/mapping.ts'
import { expect, test } from 'vitest'
import type { On } from '../../api.ts'
import type { PickedFile } from '../../app/send-file.ts'
import { ImportWizard, type WizardApi } from './import-wizard.svelte.ts'

type Asked = Parameters<WizardApi['imports']['run']>[0]

const reportOf = (over: Partial<ImportReport> = {}): ImportReport => ({
  importId: null,
  dryRun: true,
  cancelled: false,
  files: [
    {
      name: '가.csv',
      format: 'csv',
      found: 4,
      imported: 3,
      duplicates: 0,
      rejected: 1,
      reviews: 0,
      keys: 0,
      keysUsed: 0,
      findings: [],
      counts: [],
      tables: []
    }
  ],
  subjects: [],
  preview: [],
  ms: 1,
  ...over
})

const fileOf = (name: string, size = 10): PickedFile => new File([new Uint8Array(size)], name)

/** A program that answers each run when the test says so. */
function wizardOf() {
  const runs: {
    asked: Asked
    answer: (report: ImportReport) => void
    fail: (why: Error) => void
  }[] = []
  const done: string[] = []
  let files = 0
  let refuse: Error | null = null
  let progress: ((data: never) => void) | null = null
  const api: WizardApi = {
    imports: {
      open: () => {
        if (refuse !== null) return Promise.reject(refuse)
        return Promise.resolve({ fileId: `f${(files += 1)}` })
      },
      put: ({ fileId, offset }) => {
        done.push(`put ${fileId} ${offset}`)
        return Promise.resolve({ received: 0 })
      },
      run: (asked) =>
        new Promise((resolve, reject) => runs.push({ asked, answer: resolve, fail: reject })),
      cancel: ({ runId }) => {
        done.push(`cancel ${runId}`)
        return Promise.resolve({ cancelled: true })
      },
      undo: ({ importId }) => {
        done.push(`undo ${importId}`)
        return refuse === null ? Promise.resolve({ removed: 3 }) : Promise.reject(refuse)
      },
      drop: ({ fileIds }) => {
        done.push(`drop ${fileIds.join()}`)
        return refuse === null ? Promise.resolve({}) : Promise.reject(refuse)
      }
    }
  }
  const on = ((_: string, fn: (data: never) => void) => {
    progress = fn
    return () => {
      progress = null
    }
  }) as On
  let ids = 0
  const wizard = new ImportWizard(api, on, () => `r${(ids += 1)}`, { licence: '개인 학습용' })
  const run = (at: number) => {
    const one = runs.at(at)
    if (one === undefined) throw new Error('no such run')
    return one
  }
  return {
    wizard,
    run,
    runs,
    done,
    refuse: (why: Error | null) => {
      refuse = why
    },
    tell: (data: { runId: string; read: number; written: number; share: number }) =>
      progress?.(data as never)
  }
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  await new Promise((resolve) => setTimeout(resolve, 0))
}

/** Files chosen and looked through. */
async function checkedWizard(...names: string[]) {
  const desk = wizardOf()
  const picking = desk.wizard.pick(names.map((name) => fileOf(name)))
  await settle()
  desk.run(-1).answer(reportOf())
  await picking
  return desk
}

test('a file goes to the program in pieces of a mebibyte and is looked through', async () => {
  const { wizard, run, done } = wizardOf()
  const picking = wizard.pick([fileOf('큰.csv', 2 ** 20 + 5)])
  await settle()
  expect(done).toEqual(['put f1 0', `put f1 ${2 ** 20}`])
  expect(wizard.step.phase).toBe('checking')
  expect(run(0).asked).toMatchObject({ fileIds: ['f1'], dryRun: true })
  run(0).answer(reportOf())
  await picking
  expect(wizard.step.phase).toBe('checked')
  expect(wizard.ready).toBe(3)
})

test('a file that brings nothing but reviews of items in the bank is taken in', async () => {
  const { wizard, run } = wizardOf()
  const picking = wizard.pick([fileOf('가.apkg')])
  await settle()
  const [file] = reportOf().files
  if (file === undefined) throw new Error('a report has a file')
  const known = { ...file, found: 1, imported: 0, duplicates: 1, rejected: 0, reviews: 5 }
  run(0).answer(reportOf({ files: [known] }))
  await picking
  expect([wizard.ready, wizard.reviews]).toEqual([0, 5])
  void wizard.start()
  await settle()
  expect(run(-1).asked.dryRun).toBe(false)
})

test('progress of another run is not shown', async () => {
  const { wizard, tell } = wizardOf()
  void wizard.pick([fileOf('가.csv')])
  await settle()
  tell({ runId: 'somebody', read: 9, written: 0, share: 0.9 })
  expect(wizard.step).toMatchObject({ progress: { read: 0 } })
  tell({ runId: 'r1', read: 2, written: 0, share: 0.2 })
  expect(wizard.step).toMatchObject({ phase: 'checking', progress: { read: 2, share: 0.2 } })
})

test('a 답안 file that is added is read with its paper', async () => {
  const { wizard, run } = await checkedWizard('문제.txt')
  void wizard.pick([fileOf('답안.csv')])
  await settle()
  expect(run(-1).asked.fileIds).toEqual(['f1', 'f2'])
  expect(wizard.fileNames).toEqual(['문제.txt', '답안.csv'])
})

test('a file that was mended and chosen again takes the place of what it was', async () => {
  const { wizard, run, done } = await checkedWizard('가.csv', '나.csv')
  void wizard.pick([fileOf('가.csv')])
  await settle()
  expect(done).toContain('drop f1')
  expect(run(-1).asked.fileIds).toEqual(['f2', 'f3'])
})

test('the last file that is taken out leaves an empty wizard, and no run', async () => {
  const { wizard, runs, done } = await checkedWizard('가.csv')
  await wizard.removeFile(0)
  expect(wizard.step).toEqual({ phase: 'choosing' })
  expect(done).toContain('drop f1')
  expect(runs).toHaveLength(1)
})

test('an older look never takes the place of a newer one', async () => {
  const { wizard, run, done } = await checkedWizard('가.csv')
  const table: TableView = {
    name: null,
    columns: [{ name: '물음', role: 'ignore', samples: [] }],
    headerLine: 1,
    rows: 4,
    keyForm: null,
    signature: 's'
  }
  void wizard.setMapping(table, { roles: { 물음: 'stem' } })
  await settle()
  void wizard.setMapping(table, { keyForm: 'letter' })
  await settle()
  expect(done).toContain('cancel r2')
  expect(run(2).asked.mappings).toEqual({ s: { roles: { 물음: 'stem' }, keyForm: 'letter' } })
  run(2).answer(reportOf({ ms: 2 }))
  await settle()
  run(1).answer(reportOf({ ms: 1, cancelled: true }))
  await settle()
  expect(wizard.step).toMatchObject({ phase: 'checked', report: { ms: 2 } })
})

test('looking that was stopped is not taken for a whole look', async () => {
  const { wizard, run } = wizardOf()
  void wizard.pick([fileOf('가.csv')])
  await settle()
  await wizard.cancel()
  run(0).answer(reportOf({ cancelled: true }))
  await settle()
  expect(wizard.step).toEqual({ phase: 'stopped' })
  expect(wizard.ready).toBe(0)
})

test('an import that was stopped goes back to what was looked through', async () => {
  const { wizard, run } = await checkedWizard('가.csv')
  void wizard.start()
  await settle()
  expect(run(-1).asked.dryRun).toBe(false)
  await wizard.cancel()
  run(-1).answer(reportOf({ cancelled: true, files: [] }))
  await settle()
  expect(wizard.step).toMatchObject({ phase: 'checked', stopped: true })
  expect(wizard.ready).toBe(3)
})

test('an import is done once however often it is asked for, and undone', async () => {
  const { wizard, run, runs, done } = await checkedWizard('가.csv')
  void wizard.start()
  void wizard.start()
  await settle()
  expect(runs).toHaveLength(2)
  run(-1).answer(reportOf({ dryRun: false, importId: 'i1' }))
  await settle()
  expect(wizard.step.phase).toBe('done')
  await wizard.undo()
  expect(wizard.step).toEqual({ phase: 'undone', removed: 3 })
  expect(done.at(-1)).toBe('undo i1')
})

test('nothing is imported where nothing can be', async () => {
  const { wizard, run, runs } = wizardOf()
  void wizard.pick([fileOf('가.csv')])
  await settle()
  run(0).answer(reportOf({ files: [] }))
  await settle()
  await wizard.start()
  expect(runs).toHaveLength(1)
})

test('a failure is shown, and looking again mends it', async () => {
  const { wizard, run, refuse } = wizardOf()
  const why = new Error('unreachable')
  refuse(why)
  await wizard.pick([fileOf('가.csv')])
  expect(wizard.step).toEqual({ phase: 'failed', error: why })
  expect(wizard.busy).toBe(false)
  refuse(null)
  void wizard.pick([fileOf('가.csv')])
  await settle()
  run(0).fail(why)
  await settle()
  expect(wizard.step).toEqual({ phase: 'failed', error: why })
  void wizard.check()
  await settle()
  run(1).answer(reportOf())
  await settle()
  expect(wizard.step.phase).toBe('checked')
})

test('a wizard that is closed stops its run, gives its files back and hears no more', async () => {
  const { wizard, run, done, refuse } = wizardOf()
  void wizard.pick([fileOf('가.csv')])
  await settle()
  // Not even a program that is gone makes noise after the dialog.
  refuse(new Error('unreachable'))
  wizard.dispose()
  run(0).answer(reportOf())
  await settle()
  expect(done).toEqual(['put f1 0', 'cancel r1', 'drop f1'])
  expect(wizard.step.phase).toBe('checking')
})

test('a wizard that is closed while a file is sent sends no more of it and looks at nothing', async () => {
  const { wizard, runs, done } = wizardOf()
  const picking = wizard.pick([fileOf('큰.csv', 5 * 2 ** 20)])
  wizard.dispose()
  await picking
  expect(runs).toEqual([])
  expect(done.filter((one) => one.startsWith('put'))).toHaveLength(0)
  expect(done).toContain('drop f1')
})
