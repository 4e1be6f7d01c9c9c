import { describe, expect, test } from 'vitest'
import { exported, openedCollection, written } from './apkg.fixture.ts'
import { olderPackage, reading } from './package.fixture.ts'

describe('the collection in a package for Anki', () => {
  // Columns in their order, as rslib/src/storage/schema11.sql has them.
  test.each([
    ['col', 'id crt mod scm ver dty usn ls conf models decks dconf tags'],
    ['notes', 'id guid mid mod usn tags flds sfld csum flags data'],
    [
      'cards',
      'id nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data'
    ],
    ['revlog', 'id cid usn ease ivl lastIvl factor time type'],
    ['graves', 'usn oid type']
  ])('has the table %s of schema 11 in both of its collections', async (table, columns) => {
    const zip = await written([exported()])
    for (const name of ['collection.anki21', 'collection.anki2']) {
      const database = await openedCollection(zip, name)
      expect(database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
      const found = database.pragma(`table_info(${table})`) as {
        name: string
        notnull: number
        pk: number
      }[]
      expect(found.map((column) => column.name).join(' ')).toBe(columns)
      expect(found.every(({ notnull, pk }) => notnull === 1 || pk === 1)).toBe(true)
      expect(database.prepare('SELECT ver FROM col').pluck().get()).toBe(11)
    }
  })

  test('has a note and a card for each item, in a deck for each subject within its exam', async () => {
    const bank = [
      exported({ id: 'a-1' }, { tags: ['기출 문제', '과세'] }),
      exported({ id: 'a-2', revision: 3 }),
      exported({ id: 'b-1' }, { subjectName: '무역영어', examName: null })
    ]
    const database = await openedCollection(await written(bank))
    const rows = database
      .prepare(
        'SELECT n.id, n.guid, n.mod, n.tags, n.mid, c.did, c.due FROM notes n JOIN cards c ON c.nid = n.id ORDER BY c.due'
      )
      .all() as Record<string, number | string>[]
    const column = (sql: string): Record<string, { name: string }> =>
      JSON.parse(database.prepare(`SELECT ${sql} FROM col`).pluck().get() as string) as Record<
        string,
        { name: string }
      >
    const decks = column('decks')
    expect(
      Object.values(decks)
        .map(({ name }) => name)
        .toSorted()
    ).toEqual(['Default', '관세사', '관세사::관세법', '합격', '합격::무역영어'].toSorted())
    expect(rows.map(({ did }) => decks[String(did)]?.name)).toEqual([
      '관세사::관세법',
      '관세사::관세법',
      '합격::무역영어'
    ])
    expect(rows.map(({ due }) => due)).toEqual([1, 2, 3])
    expect(rows[0]?.['tags']).toBe(' 기출_문제 과세 ')
    expect(Number(rows[1]?.['mod'])).toBeGreaterThan(Number(rows[0]?.['mod']))
    expect(new Set(rows.map(({ guid }) => guid)).size).toBe(3)
    expect(rows.every(({ mid }) => column('models')[String(mid)]?.name === '합격 문항')).toBe(true)
    // Ids are times in milliseconds that have passed: 2020 to 2023.
    expect(
      rows.every(({ id }) => Number(id) > 1_577_836_800_000 && Number(id) < 1_704_067_200_000)
    ).toBe(true)
  })

  test('has as many fields for options as its longest list, and as many values in every note', async () => {
    const many = Array.from({ length: 12 }, (_, at) => ({
      no: at + 1,
      text: `선택 ${at + 1}`,
      reason: null
    }))
    const database = await openedCollection(
      await written([exported(), exported({ id: 'r-1', options: many }), exported({ id: 'r-2' })])
    )
    const models = JSON.parse(
      database.prepare('SELECT models FROM col').pluck().get() as string
    ) as Record<string, { flds: { name: string }[] }>
    const [fields = []] = Object.values(models).map(({ flds }) => flds.map(({ name }) => name))
    expect(fields.length).toBe(4 + 12 + 6)
    const notes = database.prepare('SELECT flds FROM notes').pluck().all() as string[]
    expect(notes.map((flds) => flds.split('\x1F').length)).toEqual([22, 22, 22])
    const first = notes.find((flds) => flds.startsWith('customs-law-001'))?.split('\x1F') ?? []
    expect(first[fields.indexOf('선택지5')]).toBe('무')
    expect(first[fields.indexOf('선택지6')]).toBe('')
    expect(first[fields.indexOf('정답')]).toBe('③')
  })

  test('shows formulae, pictures, tables and signs as HTML', async () => {
    const stem =
      'a < b & $x^2$ ![심전도](asset:ecg.png)\n다음\n| 가 | 나 |\n| --- | --- |\n| 1 | 2 |'
    const database = await openedCollection(await written([exported({ stem })]))
    const flds = database.prepare('SELECT flds FROM notes').pluck().get() as string
    expect(flds.split('\x1F')[2]).toBe(
      'a &lt; b &amp; \\(x^2\\) <img src="ecg.png" alt="심전도"><br>다음<table><tr><th>가</th><th>나</th></tr><tr><td>1</td><td>2</td></tr></table>'
    )
  })

  test('that was edited in Anki comes back as edited', async () => {
    const database = await openedCollection(await written([exported({ rationale: '그대로' })]))
    const flds = (database.prepare('SELECT flds FROM notes').pluck().get() as string).split('\x1F')
    flds[4] = '<b>갑</b>과 을'
    flds[9] = '①'
    database.prepare('UPDATE notes SET flds = ?').run(flds.join('\x1F'))
    const { items: drafts } = await reading(olderPackage(database.serialize()))
    expect(drafts).toMatchObject([
      {
        id: 'customs-law-001',
        topic: '과세요건',
        rationale: '그대로',
        options: [{ text: '갑과 을' }, { text: '을' }, {}, {}, {}],
        key: { kind: 'options', options: [1] }
      }
    ])
  })
})
