import { Buffer } from 'node:buffer'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Item } from '@shared/domain/item.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { createDatabase } from '../../src/main/db/database.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { anItem } from './builders.ts'
import type { HostClient } from './host-client.ts'
import type { HostProcess } from './host-process.ts'

const ROUND = 'room-round'
const MINUTE = 60_000

const options = (...texts: string[]): Item['options'] =>
  texts.map((text, index) => ({ no: index + 1, text, reason: null }))

const CASE = {
  stimulus:
    '거주자 갑의 2025년 귀속 자료는 다음과 같다.\n\n| 구분 | 금액 |\n|---|---:|\n| 근로소득 | 42,000,000원 |\n| 이자소득 | 8,000,000원 |\n\n갑은 배우자와 함께 살고 있으며 다른 소득은 없다.',
  stimulusGroup: 'room-case'
}

const CURVE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">
  <path d="M40 20V260H380M50 240L330 40M50 60L330 240" fill="none" stroke="black" stroke-width="3"/>
</svg>`

/** One item of every form that a paper has; the numbers are those of the sheet. */
const FIRST_PERIOD: Item[] = [
  anItem('room-figure', 'tax-finance', {
    stem: '그림의 시장에 대한 설명으로 옳지 않은 것은?\n![수요곡선과 공급곡선](asset:curve.svg)',
    options: options(
      '균형가격은 $P = 100 - \\frac{Q}{2}$를 만족한다.',
      '소비자잉여는 0보다 크다.',
      '공급이 늘면 가격이 오른다.',
      '세금은 거래량을 줄인다.',
      '탄력성이 부담을 가른다.'
    )
  }),
  anItem('room-statements', 'tax-finance', {
    stem: '다음 보기에서 옳은 것을 모두 고른 것은?',
    statements: [
      { label: 'ㄱ', text: '공공재는 비경합성을 가진다.' },
      { label: 'ㄴ', text: '외부효과는 시장실패의 원인이다.' },
      { label: 'ㄷ', text: '누진세는 소득이 늘수록 세율이 낮아진다.' }
    ],
    options: options('ㄱ', 'ㄴ', 'ㄱ, ㄴ', 'ㄴ, ㄷ', 'ㄱ, ㄴ, ㄷ')
  }),
  anItem('room-extended', 'tax-finance', {
    stem: '설명에 알맞은 세목을 고르시오.',
    options: options(
      ...['소득세', '법인세', '상속세', '증여세', '종합부동산세', '부가가치세', '개별소비세'],
      ...['주세', '인지세', '증권거래세', '교육세', '농어촌특별세', '취득세', '재산세', '자동차세']
    ),
    key: { kind: 'options', options: [12] }
  }),
  anItem('room-several', 'tax-finance', {
    stem: '간접세에 해당하는 것을 모두 고르시오.',
    options: options('부가가치세', '소득세', '주세', '법인세', '상속세'),
    responseCount: 2,
    key: { kind: 'set', options: [1, 3] }
  }),
  ...['room-case-1', 'room-case-2', 'room-case-3'].map((id, index) =>
    anItem(id, 'tax-law', {
      ...CASE,
      stem: `갑의 종합소득에 관한 ${['첫째', '둘째', '셋째'][index] ?? ''} 물음이다. 옳은 것은?`
    })
  ),
  anItem('room-plain', 'tax-law')
]
const SECOND_PERIOD = ['room-account-1', 'room-account-2'].map((id) => anItem(id, 'tax-accounting'))

/** Writes the paper into a new profile, as a round of 세무사 with a 책형. */
export function writeRoomProfile(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true })
  const db = createDatabase(join(dataDir, 'hapgyeok.db'), silentLogger, () => Date.now())
  db.pool.putRound({
    id: ROUND,
    examId: 'tax-accountant',
    name: '제62회',
    heldOn: '2025-04-26'
  })
  const items = [...FIRST_PERIOD, ...SECOND_PERIOD]
  for (const [index, item] of items.entries()) {
    db.items.insertItem(item, Date.now())
    db.pool.putPrinting(item.id, ROUND, 'A', index + 1)
  }
  db.assets.putAsset({
    name: 'curve.svg',
    mediaType: 'image/svg+xml',
    bytes: Buffer.from(CURVE)
  })
  db.settings.putValue('program', { examId: 'tax-accountant', examDates: {} })
  db.close()
}

/** The first period of the paper: eight items in eight minutes. */
export const ROOM_MS = FIRST_PERIOD.length * MINUTE

/** A sitting of the paper in a window of its own. */
export async function openRoom(
  { origin }: Pick<HostProcess, 'origin'>,
  client: HostClient,
  { context, page }: { context: BrowserContext; page: Page },
  begin = true
): Promise<{ sessionId: string }> {
  const { sessionId } = await client.call<{ sessionId: string }>('session.startMock', {
    examId: 'tax-accountant',
    electives: ['tax-commercial'],
    roundId: ROUND,
    form: 'A',
    minutes: {},
    begin
  })
  const [name = '', value = ''] = client.cookie.split('=')
  await context.addCookies([{ name, value, url: origin }])
  await page.goto(`${origin}/#/exam/${sessionId}`)
  return { sessionId }
}
