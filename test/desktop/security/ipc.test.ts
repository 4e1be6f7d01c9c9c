import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sender } from '../electron/control.ts'
import { openDesk, type Desk } from '../desk.ts'
import { underElectron } from '../launch.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.remove())

const REFUSED = { ok: true, value: { ok: false, error: { code: 'unauthorised', data: {} } } }
type Answer = { ok: boolean; value: { ok: boolean; error?: { code: string } } }

describe.skipIf(underElectron)('17. IPC (only the harness can forge a sender)', () => {
  const from = (sender: Sender, ...args: unknown[]) =>
    desk.harness().ask('forge', sender, 'call', args)

  test('there is one channel', async () => {
    expect(await desk.harness().ask('channels')).toEqual(['call'])
  })

  test('the window itself is answered', async () => {
    expect(await from('page', 'program.info', {})).toMatchObject({ ok: true, value: { ok: true } })
  })

  test.each(['child', 'foreign page', 'other window', 'no frame'] as const)(
    'a call of a forged sender is refused: %s',
    async (sender) => {
      expect(await from(sender, 'program.info', {})).toEqual(REFUSED)
      expect(await from(sender, 'recovery.condition', {})).toEqual(REFUSED)
    }
  )

  test('a frame inside the page that speaks over its own binding is refused', async () => {
    const { page } = desk
    await page.evaluate(`new Promise((resolve) => {
      const frame = document.createElement('iframe')
      frame.srcdoc = '<p>x</p>'
      frame.onload = resolve
      document.body.append(frame)
    })`)
    const reply = await desk.harness().ask('sayFromChild', 'call', ['program.info', {}])
    expect(reply).toEqual(REFUSED)
  })

  test.each([
    ['no.such', {}],
    ['program.constructor', {}],
    ['__proto__', {}],
    ['constructor.constructor', {}],
    ['', {}],
    ['program', {}],
    [null, {}],
    [{ toString: 'x' }, {}],
    [['program.info'], {}]
  ])('no call goes by the name %j', async (name, input) => {
    const answer = (await from('page', name, input)) as Answer
    // An array of one name is that name as text; all others are none.
    expect(answer.ok && answer.value.ok).toBe(Array.isArray(name))
  })

  test.each([
    ['program.change', { examId: 1 }],
    ['program.change', null],
    ['session.open', { sessionId: { $ne: null } }],
    ['items.count', { query: ['x'], examId: null }],
    ['imports.open', { name: '../x', size: -1 }],
    [
      'session.record',
      { sessionId: 's', action: { kind: 'respond', position: -1, response: [99] } }
    ]
  ])('%s refuses what is not of its shape', async (name, input) => {
    const answer = (await from('page', name, input)) as Answer
    expect(answer.value).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })

  // Last: the program ends with its window.
  test('a call of a window that is gone is refused', async () => {
    expect(await from('destroyed window', 'program.info', {})).toEqual(REFUSED)
    expect(await desk.exited).toBe(0)
  })
})
