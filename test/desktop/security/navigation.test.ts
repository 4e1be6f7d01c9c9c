import { afterAll, beforeAll, expect, test } from 'vitest'
import { soon } from '../../support/soon.ts'
import { openDesk, placeOf, type Desk } from '../desk.ts'
import { underElectron } from '../launch.ts'
import { FOREIGN_ADDRESSES, NO_ADDRESSES } from './foreign-addresses.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.remove())

test('11. No webview: the tag is nothing but an unknown element', async () => {
  const made = await desk.page.evaluate(`(() => {
    const tag = document.createElement('webview')
    tag.src = 'https://hapgyeok.evil.invalid/'
    document.body.append(tag)
    const seen = [tag.constructor.name, typeof tag.loadURL]
    tag.remove()
    return seen.join()
  })()`)
  expect(made).toBe('HTMLElement,undefined')
})

test.skipIf(underElectron)(
  '12. Webview options: an attempt to attach one is refused (only the harness can pretend one)',
  async () => {
    expect(await desk.harness().ask('attachWebview')).toBe(false)
  }
)

test('13. Navigation: the page stays where it is, whatever address it is sent to', async () => {
  const { page } = desk
  await page.evaluate('window.still = 1')
  const before = placeOf(page)
  for (const address of FOREIGN_ADDRESSES) {
    await page.evaluate(
      `(() => { try { location.href = ${JSON.stringify(address)} } catch { } })()`
    )
    // A second way: what a learner could press.
    await page.evaluate(`(() => {
      const link = document.createElement('a')
      link.href = ${JSON.stringify(address)}
      document.body.append(link)
      link.click()
      link.remove()
    })()`)
  }
  // An answer of main: all that was asked before it has been decided.
  await page.evaluate(`bridge.call('program.info', {})`)
  expect(await page.evaluate('[window.still, typeof bridge].join()')).toBe('1,object')
  expect(placeOf(page)).toBe(before)
  expect((await desk.requests()).filter(isOutside)).toEqual([])
})

/** Anything that was let go on outside the program's own pages. */
const isOutside = ({ address, decision }: { address: string; decision: string }): boolean =>
  decision === 'stopped' || (decision === 'served' && !address.startsWith('app://hapgyeok/'))

test('13. Navigation: a form, a frame and a refresh lead nowhere either', async () => {
  const { page } = desk
  await page.evaluate(`(() => {
    const form = document.createElement('form')
    form.action = 'https://hapgyeok.evil.invalid/'
    form.method = 'post'
    document.body.append(form)
    form.submit()
    const frame = document.createElement('iframe')
    frame.src = 'https://hapgyeok.evil.invalid/'
    const refresh = document.createElement('meta')
    refresh.httpEquiv = 'refresh'
    refresh.content = '0;url=https://hapgyeok.evil.invalid/'
    document.body.append(frame, refresh)
  })()`)
  await page.evaluate(`bridge.call('program.info', {})`)
  expect(await page.evaluate('window.still')).toBe(1)
  expect((await desk.requests()).filter(isOutside)).toEqual([])
})

test.skipIf(underElectron).each(['will-navigate', 'will-redirect', 'will-frame-navigate'] as const)(
  '13. Navigation: %s alone refuses every foreign address and not our own (asked of the harness)',
  async (event) => {
    const { ask } = desk.harness()
    const passed: string[] = []
    for (const address of [...FOREIGN_ADDRESSES, ...NO_ADDRESSES])
      if (!(await ask('refuses', event, address))) passed.push(address)
    expect(passed).toEqual([])
    for (const address of ['app://hapgyeok/', 'app://hapgyeok/index.html#/bank'])
      expect(await ask('refuses', event, address)).toBe(false)
  }
)

test('14. New windows: none comes to be, whichever way a page asks', async () => {
  const { page } = desk
  await page.evaluate(`(() => {
    window.opened = [
      window.open('https://hapgyeok.evil.invalid/1'),
      window.open('app://hapgyeok/2', 'name', 'width=100,height=100,popup'),
      window.open('about:blank', '_blank'),
      window.open(location.href, '_blank', 'noopener')
    ]
    const link = document.createElement('a')
    link.href = 'https://hapgyeok.evil.invalid/3'
    link.target = '_blank'
    document.body.append(link)
    link.click()
    link.dispatchEvent(new MouseEvent('click', { ctrlKey: true }))
    const form = document.createElement('form')
    form.target = '_blank'
    document.body.append(form)
    form.submit()
  })()`)
  await soon(() => page.evaluate('window.opened.filter((one) => one && !one.closed).length')).toBe(
    0
  )
  await soon(() => page.context().pages().length).toBe(1)
  const windows = await desk.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(windows).toBe(1)
  expect((await desk.requests()).filter(isOutside)).toEqual([])
  if (underElectron) return
  const { opened } = await desk.harness().ask('records')
  expect(opened.length).toBeGreaterThanOrEqual(5)
  expect(opened.filter(({ action }) => action !== 'deny')).toEqual([])
})
