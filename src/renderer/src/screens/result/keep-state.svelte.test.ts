import { AppError } from '@shared/errors.ts'
import type { ExportedFile } from '@shared/contract/session.ts'
import { expect, test } from 'vitest'
import { KeepState } from './keep-state.svelte.ts'

const file: ExportedFile = { fileName: '합격.csv', mediaType: 'text/csv', text: '번호\r\n' }

test('the file that the program makes is handed to the browser as it is', async () => {
  const saved: ExportedFile[] = []
  const keep = new KeepState(
    { session: { export: () => Promise.resolve(file) } },
    's1',
    (one) => void saved.push(one)
  )
  await keep.save('csv')
  expect(saved).toEqual([file])
  expect(keep).toMatchObject({ busy: false, trouble: null })
})

test('a failure is kept to be shown, and the next attempt clears it', async () => {
  const error = new AppError('unreachable', {})
  let fails = true
  const keep = new KeepState(
    { session: { export: () => (fails ? Promise.reject(error) : Promise.resolve(file)) } },
    's1',
    () => undefined
  )
  await keep.save('json')
  expect(keep.trouble).toBe(error)
  fails = false
  await keep.save('json')
  expect(keep.trouble).toBeNull()
})
