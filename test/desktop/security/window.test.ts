import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONTENT_POLICY } from '../../../src/main/lib/content-policy.ts'
import { soon } from '../../support/soon.ts'
import { callOver, openDesk, type Desk } from '../desk.ts'
import { underElectron } from '../launch.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await callOver(desk.page, 'program.change', { examId: 'customs-broker' })
})
afterAll(() => desk.remove())

const NODE = ['require', 'process', 'Buffer', 'module', 'global', '__dirname', 'setImmediate']
const TYPES = `[${NODE.map((name) => `typeof ${name}`).join()}].join()`
const NONE = NODE.map(() => 'undefined').join()

test('1. Only load secure content: a run over every screen asks for app: addresses alone', async () => {
  const { page } = desk
  const places = ['home', 'bank', 'repetition', 'scores', 'models', 'settings', 'setup/mock']
  for (const place of [...places, 'print/items?query=과세가격&exam=customs-broker']) {
    await page.evaluate(`location.hash = '#/${place}'`)
    await page.locator('h1').first().waitFor()
  }
  await page.reload()
  await page.locator('h1').first().waitFor()
  const asked = await desk.requests()
  expect(asked.length).toBeGreaterThan(10)
  expect(asked.filter(({ address }) => !address.startsWith('app://hapgyeok/'))).toEqual([])
  expect(asked.filter(({ decision }) => decision !== 'served')).toEqual([])
})

test.skipIf(underElectron)(
  '1. Only load secure content: what gets past the page’s policy is cut off (asked of the filter itself)',
  async () => {
    const { ask } = desk.harness()
    const schemes = ['http', 'https', 'ws', 'wss', 'ftp']
    for (const scheme of schemes)
      expect(await ask('letsRequest', `${scheme}://hapgyeok.evil.invalid:8443/x?y`)).toBe(false)
    expect(await ask('letsRequest', 'file:///etc/passwd')).toBe(false)
    expect(await ask('letsRequest', 'app://hapgyeok/')).toBe(true)
  }
)

test('2. No Node in renderers: neither the window nor a worker has any of it', async () => {
  const { page } = desk
  expect(await page.evaluate(TYPES)).toBe(NONE)
  const script = (await desk.requests()).find(({ address }) => address.endsWith('.js'))?.address
  const started = page.waitForEvent('worker')
  await page.evaluate(
    `window.helper = new Worker(${JSON.stringify(new URL(script ?? '').pathname)}, { type: 'module' }), 1`
  )
  const worker = await started
  expect(await worker.evaluate(TYPES)).toBe(NONE)
  await page.evaluate('window.helper.terminate()')
})

test('3. Context isolation: a page that changes every prototype reaches no object of the preload', async () => {
  const { page } = desk
  const outcome = await page.evaluate<{ reply: unknown; caught: string[] }>(POLLUTED_CALL)
  expect(outcome.reply).toMatchObject({ ok: true, value: { host: 'electron' } })
  // The probe does see the page's own calls, so that seeing nothing of the preload means something.
  expect(outcome.caught).toContain('probe')
  expect(outcome.caught.filter((one) => one !== 'probe')).toEqual([])
  await page.reload()
})

test('4. Sandbox: on for the whole program before it is ready, and for its window', async () => {
  const preferences = await desk.evaluate(({ app }) => app.isReady())
  expect(preferences).toBe(true)
  if (underElectron) return
  const { beforeReady, preferences: windows } = await desk.harness().ask('records')
  expect(beforeReady).toContain('app.enableSandbox')
  expect(windows.length).toBeGreaterThan(0)
  expect(windows.filter(({ sandbox }) => sandbox !== true)).toEqual([])
})

test('6. Web security: on for the window, and a page cannot read another origin', async () => {
  const read = `fetch('https://hapgyeok.other.invalid/').then(() => 'read', (error) => error.name)`
  expect(await desk.page.evaluate(read)).toBe('TypeError')
  const framed = await desk.page.evaluate(`new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.sandbox = 'allow-scripts'
    frame.srcdoc = '<p id="secret">x</p>'
    frame.onload = () => {
      let seen = 'read'
      try {
        void frame.contentWindow.document.body.textContent
      } catch (error) {
        seen = error.name
      }
      frame.remove()
      resolve(seen)
    }
    document.body.append(frame)
  })`)
  expect(framed).toBe('SecurityError')
})

test.skipIf(underElectron)(
  '6, 8, 9, 10. No preference of a window weakens the page (Electron does not tell them)',
  async () => {
    const { preferences } = await desk.harness().ask('records')
    for (const window of preferences) {
      expect(window).toMatchObject({
        webSecurity: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        webviewTag: false
      })
      for (const name of WEAKENING) expect(window).not.toHaveProperty(name)
    }
  }
)
const WEAKENING = [
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'enableBlinkFeatures',
  'nodeIntegrationInSubFrames',
  'plugins',
  'disableBlinkFeatures'
]

test('7. Content policy: every file of the page is sent with it, word for word', async () => {
  const said = await desk.page.evaluate<string>(
    `fetch(location.pathname).then((response) => response.headers.get('content-security-policy'))`
  )
  expect(said).toBe(CONTENT_POLICY)
  const directives = said.split('; ').map((directive) => directive.split(' '))
  expect(Object.fromEntries(directives.map(([name, ...values]) => [name, values]))).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"]
  })
})

test('7. Content policy: what it forbids does not happen', async () => {
  await desk.page.waitForSelector('h1')
  const tried = await desk.page.evaluate<string[]>(FORBIDDEN)
  expect(tried).toEqual([
    'eval EvalError',
    'inline nothing',
    'data script blocked',
    'style nothing'
  ])
})

test('20. No raw APIs: the page has call and on, and its listeners get data alone', async () => {
  const { page } = desk
  await page.waitForLoadState('load')
  expect(await page.evaluate('Object.getOwnPropertyNames(bridge).toSorted().join()')).toBe(
    'call,on'
  )
  expect(
    await page.evaluate(
      `['ipcRenderer', 'electron', 'contextBridge'].filter((name) => name in window)`
    )
  ).toEqual([])
  expect(
    await page.evaluate(
      `(() => { 'use strict'; try { bridge.call = null } catch { } return typeof bridge.call })()`
    )
  ).toBe('function')
  await page.evaluate(`
    window.heard = []
    bridge.on('bankChanged', (...given) => window.heard.push(given))
    1`)
  await desk.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'bankChanged', { a: [1] })
  )
  await soon(() => page.evaluate('window.heard')).toEqual([[{ a: [1] }]])
  const keys = await page.evaluate(`Object.keys(window.heard[0][0]).join()`)
  expect(keys).toBe('a')
})

/** Every way of a page to be called by code of others: all of them noted, then the bridge used. */
const POLLUTED_CALL = `(async () => {
  const caught = []
  const realm = Function
  const note = (name, value) => {
    if (value === undefined || value === null) return
    if (typeof value !== 'object' && typeof value !== 'function') return
    // An object whose functions are made by another Function is from another world.
    let at = value
    while (at !== null && at !== realm.prototype && at !== Object.prototype) {
      const maker = Object.getOwnPropertyDescriptor(at, 'constructor')?.value
      if (typeof maker === 'function' && !(maker instanceof realm)) caught.push(name + ' another world')
      at = Object.getPrototypeOf(at)
    }
    if (value.ipcRenderer || value.contextBridge || value.sender) caught.push(name + ' electron')
  }
  const { apply } = Reflect
  const restore = []
  for (const [label, of] of [
    ['Array', Array.prototype], ['Map', Map.prototype], ['Promise', Promise.prototype], ['Function', Function.prototype],
    ['EventTarget', EventTarget.prototype], ['JSON', JSON], ['Object', Object]
  ]) {
    for (const name of Object.getOwnPropertyNames(of)) {
      const found = Object.getOwnPropertyDescriptor(of, name)
      if (typeof found.value !== 'function' || !found.configurable || name === 'constructor') continue
      const original = found.value
      let busy = false
      Object.defineProperty(of, name, { ...found, value(...given) {
        if (!busy) {
          busy = true
          try { note(label + '.' + name, this); for (let at = 0; at < given.length; at += 1) note(label + '.' + name, given[at]) }
          finally { busy = false }
        }
        if (label === 'Array' && name === 'concat' && given[0] === 'probe') caught[caught.length] = 'probe'
        return apply(original, this, given)
      } })
      restore[restore.length] = () => Object.defineProperty(of, name, found)
    }
  }
  for (const name of ['then', 'ok', 'kind', 'channel', 'args', 'id', 'value']) {
    Object.defineProperty(Object.prototype, name, { configurable: true, set(value) { note('set ' + name, value); note('set ' + name, this) }, get() { note('get ' + name, this); return undefined } })
  }
  const pending = bridge.call('program.info', {})
  note('reply', pending)
  for (const name of ['then', 'ok', 'value', 'kind', 'channel', 'args', 'id']) delete Object.prototype[name]
  ;[].concat('probe')
  const reply = await pending
  for (let at = restore.length - 1; at >= 0; at -= 1) restore[at]()
  return { reply, caught: caught.slice() }
})()`

const FORBIDDEN = `(async () => {
  const done = []
  // In a task of the page's own: what the inspector evaluates may do more.
  await new Promise((resolve) => setTimeout(resolve, 0))
  try { eval('1'); done.push('eval ran') } catch (error) { done.push('eval ' + error.name) }
  const inline = document.createElement('script')
  inline.textContent = 'window.inlineRan = 1'
  document.head.append(inline)
  done.push('inline ' + (window.inlineRan ? 'ran' : 'nothing'))
  done.push('data script ' + await new Promise((resolve) => {
    const script = document.createElement('script')
    script.onload = () => resolve('ran')
    script.onerror = () => resolve('blocked')
    script.src = 'data:text/javascript,1'
    document.head.append(script)
  }))
  const style = document.createElement('style')
  style.textContent = 'h1 { color: rgb(1, 2, 3) !important }'
  document.head.append(style)
  done.push('style ' + (getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)' ? 'applied' : 'nothing'))
  return done
})()`
