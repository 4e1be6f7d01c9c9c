import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase } from '../../src/main/db/database.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { openBankDesk, type BankDesk } from '../support/bank-window.ts'
import { anItem } from '../support/builders.ts'
import { shoot } from '../support/looks.ts'
import { soon } from '../support/soon.ts'

let desk: BankDesk
let folder = ''

function insert(path: string, stems: Record<string, string>): void {
  const db = createDatabase(path, silentLogger, () => 1)
  for (const [id, stem] of Object.entries(stems))
    db.items.insertItem(anItem(id, 'customs-law', { stem }), 1)
  db.close()
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '집 컴퓨터 '))
  insert(join(folder, '집.db'), {
    'both-1': '집에서 고친 물음으로 옳은 것은?',
    'home-1': '집에서 만든 물음으로 옳은 것은?'
  })
  desk = await openBankDesk((dataDir) =>
    insert(join(dataDir, 'hapgyeok.db'), { 'both-1': '여기서 고친 물음으로 옳은 것은?' })
  )
})
afterAll(async () => {
  await desk.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a file of another computer is looked at, merged with what differs told, and the merge is taken back', async () => {
  const { page, complaints } = await desk.open()
  await page.goto(page.url().replace(/#.*/u, '#/settings'))
  const open = page.getByRole('button', { name: '다른 컴퓨터의 기록 합치기…' })
  await open.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('합칠 백업을 고르세요.').waitFor()
  await shoot(page, '95-merge-choice', dialog)
  await dialog.locator('input[type=file]').setInputFiles(join(folder, '집.db'))

  await dialog.getByText('합치면 이렇게 됩니다').waitFor()
  const row = dialog.getByRole('row', { name: '문항 1개' })
  await row.waitFor()
  await soon(() => row.getByRole('cell').allInnerTexts()).toEqual(['1개', '–', '1개'])
  await dialog.getByText('문항 여기서 고친 물음으로 옳은 것은?').waitFor()
  await shoot(page, '96-merge-report', dialog)
  await soon(() =>
    desk.client.call('items.count', { query: '"집에서 만든"', examId: null })
  ).toEqual({
    total: 0
  })

  await dialog.getByRole('button', { name: '합치기', exact: true }).click()
  await dialog.getByText('합쳤습니다.').waitFor()
  await shoot(page, '97-merged', dialog)
  await soon(() =>
    desk.client.call('items.count', { query: '"집에서 만든"', examId: null })
  ).toEqual({
    total: 1
  })

  await dialog.getByRole('button', { name: '합치기 취소' }).click()
  await page.getByText('백업으로 되돌렸습니다').first().waitFor()
  await soon(() =>
    desk.client.call('items.count', { query: '"집에서 만든"', examId: null })
  ).toEqual({
    total: 0
  })
  expect(complaints).toEqual([])
  await page.context().close()
})
