import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anItem } from '../../../test/support/builders.ts'
import { inProcessReading } from '../../../test/support/in-process-reading.ts'
import { createDatabase, type Database } from '../db/database.ts'
import { silentLogger } from '../lib/logger.ts'
import { createDocuments, type Documents } from './documents.ts'

/** Statutes are in the public domain (저작권법 제7조); shortened. */
const CUSTOMS_ACT = `관세법
제1장 총칙
제16조(과세물건 확정의 시기) 관세는 수입신고(입항전수입신고를 포함한다)를 하는 때의 물품의 성질과 그 수량에 따라 부과한다.
제30조(과세가격 결정의 원칙) ① 수입물품의 과세가격은 우리나라에 수출하기 위하여 판매되는 물품에 대하여 구매자가 실제로 지급하였거나 지급하여야 할 가격에 다음 각 호의 금액을 더하여 조정한 거래가격으로 한다.
1. 구매자가 부담하는 수수료와 중개료. 다만, 구매수수료는 제외한다.
2. 해당 수입물품과 동일체로 취급되는 용기의 비용과 해당 수입물품의 포장에 드는 노무비와 자재비로서 구매자가 부담하는 비용
제241조(수출ㆍ수입 또는 반송의 신고) ① 물품을 수출ㆍ수입 또는 반송하려면 해당 물품의 품명ㆍ규격ㆍ수량 및 가격을 세관장에게 신고하여야 한다.
`
const DECREE = `관세법 시행령
제30조(적용환율) 가격을 내국통화로 환산하는 때에는 주간 평균환율을 적용한다.
`
const PHYSIOLOGY = `# 신장의 기능

사구체여과율은 신장이 일 분 동안 걸러 내는 혈장의 부피이다. 크레아티닌 청소율로 어림한다.
`

let folder: string
let db: Database
let documents: Documents
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-documents-'))
  db = createDatabase(':memory:', silentLogger, () => 0)
  let ids = 0
  documents = createDocuments({
    db,
    read: inProcessReading,
    now: () => 5,
    newId: () => `document-${(ids += 1)}`
  })
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

function file(name: string, content: string | Uint8Array): { name: string; path: string } {
  const path = join(folder, name)
  writeFileSync(path, content)
  return { name, path }
}
const addAll = async (): Promise<void> => {
  await documents.add(file('관세법.txt', CUSTOMS_ACT), null)
  await documents.add(file('관세법 시행령.txt', DECREE), null)
  await documents.add(file('생리학.md', PHYSIOLOGY), '생리학 노트')
}
const starts = (passages: readonly { text: string }[]): string[] =>
  passages.map(({ text }) => text.split('(')[0] ?? '')

describe('taking a document in', () => {
  test('keeps it as passages under a title of its own', async () => {
    const view = await documents.add(file('관세법.txt', CUSTOMS_ACT), null)
    expect(view).toMatchObject({ title: '관세법', format: 'text', pages: null, addedAt: 5 })
    // The title, and three articles.
    expect(view.passages).toBe(4)
    expect(documents.rename(view.id, '관세법 2026').title).toBe('관세법 2026')
  })

  test('the same file a second time is told, whatever its name', async () => {
    await documents.add(file('관세법.txt', CUSTOMS_ACT), null)
    await expect(documents.add(file('다른 이름.txt', CUSTOMS_ACT), null)).rejects.toMatchObject({
      code: 'document-known',
      data: { name: '다른 이름.txt', title: '관세법' }
    })
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['no text', Uint8Array.from({ length: 4096 }, (_, at) => (at * 7) % 256)],
    ['blank lines', '\n\n \n']
  ])('a file of %s is refused and leaves nothing', async (_name, content) => {
    await expect(documents.add(file('빈.txt', content), null)).rejects.toMatchObject({
      code: 'document-unusable'
    })
    expect(documents.list()).toEqual([])
  })

  test('in CP949 is read as what it says', async () => {
    // 관세는 재정수입이다. — by the tables of KS X 1001.
    const bytes = Buffer.from('b0fcbcbcb4c220c0e7c1a4bcf6c0d4c0ccb4d92e0a', 'hex')
    const { id } = await documents.add(file('메모.txt', bytes), null)
    const found = await documents.forItem(
      anItem('a', 'customs-law', { stem: '관세는 재정수입이다' })
    )
    expect(found).toEqual([
      { documentId: id, title: '메모', page: null, text: '관세는 재정수입이다.' }
    ])
  })
})

describe('what an item may cite', () => {
  test('an article that the item names comes first, of that very statute', async () => {
    await addAll()
    const citations = [{ kind: 'law' as const, text: '관세법 제30조 제1항' }]
    const found = await documents.forItem(
      anItem('a', 'customs-law', { stem: '다음 중 옳은 것은?', citations })
    )
    expect(starts(found)).toEqual(['제30조'])
    expect(found[0]?.title).toBe('관세법')
  })

  test('an article of its decree is another one', async () => {
    await addAll()
    const citations = [{ kind: 'law' as const, text: '관세법 시행령 제30조' }]
    const [first] = await documents.forItem(
      anItem('a', 'customs-law', { stem: '환율은?', citations })
    )
    expect(first?.title).toBe('관세법 시행령')
  })

  test('without a citation it is what reads most like the item', async () => {
    await addAll()
    const found = await documents.forItem(
      anItem('a', 'customs-law', {
        stem: '관세의 과세물건 확정시기로 옳은 것은? 수입신고를 하는 때의 물품의 성질과 수량'
      })
    )
    expect(starts(found)[0]).toBe('제16조')
  })

  test('an item of other matter cites nothing', async () => {
    await addAll()
    const stem = '고혈압 환자에게 쓰는 안지오텐신 전환효소 억제제의 흔한 부작용은?'
    expect(await documents.forItem(anItem('a', 'customs-law', { stem }))).toEqual([])
  })

  test('of a document that was removed nothing is cited', async () => {
    await addAll()
    const law = documents.list().find(({ title }) => title === '관세법')
    documents.remove(law?.id ?? '')
    const found = await documents.forItem(
      anItem('a', 'customs-law', {
        stem: '과세물건 확정의 시기는 수입신고를 하는 때의 성질과 수량'
      })
    )
    expect(found.map(({ title }) => title)).not.toContain('관세법')
  })
})
