import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Permission } from '../electron/session.ts'
import { openDesk, type Desk } from '../desk.ts'
import { underElectron } from '../launch.ts'

const DECLARATIONS = fileURLToPath(
  new URL('../../../node_modules/electron/electron.d.ts', import.meta.url)
)
const ALLOWED = ['clipboard-sanitized-write', 'fullscreen', 'screen-wake-lock']
const OURS = 'app://hapgyeok/'
const FOREIGN = [
  'https://hapgyeok/',
  'app://hapgyeok.evil/',
  'app://hapgyeok@evil/',
  'file:///etc/passwd',
  'about:blank',
  ''
]

/** The names in the declaration of a handler, as Electron publishes them. */
function declared(handler: string): Permission[] {
  const line = readFileSync(DECLARATIONS, 'utf8')
    .split('\n')
    .find((one) => one.includes(`${handler}(handler: ((webContents`))
  const list = /permission: ((?:'[\w-]+'(?: \| )?)+)/u.exec(line ?? '')?.[1] ?? ''
  return [...list.matchAll(/'([\w-]+)'/gu)].map((match) => match[1] as Permission)
}

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.remove())

describe.skipIf(underElectron)(
  '5. Permissions (Electron does not say what handlers are set)',
  () => {
    test.each(['setPermissionRequestHandler', 'setPermissionCheckHandler'])(
      'of the list of %s all are refused but three',
      async (handler) => {
        const { ask } = desk.harness()
        const names = declared(handler)
        expect(names.length).toBeGreaterThan(40)
        const verdict = handler === 'setPermissionRequestHandler' ? 'request' : 'check'
        const granted: string[] = []
        for (const name of names)
          if ((await ask('askPermission', name, OURS))[verdict]) granted.push(name)
        expect(granted.toSorted()).toEqual(ALLOWED)
      }
    )

    test.each(FOREIGN)('to a page at "%s" none is granted', async (address) => {
      const { ask } = desk.harness()
      for (const name of declared('setPermissionCheckHandler')) {
        expect(await ask('askPermission', name, address)).toEqual({ request: false, check: false })
      }
    })

    test.each(['hid', 'serial', 'usb'] as const)('no %s device is given away', async (kind) => {
      expect(await desk.harness().ask('askDevice', kind, 'app://hapgyeok')).toBe(false)
    })
  }
)

test('5. Permissions: what the page asks for it does not get', async () => {
  const tried = await desk.page.evaluate<Record<string, string>>(ASKING)
  expect(tried).toEqual({
    geolocation: 'denied',
    notifications: 'denied',
    camera: 'denied',
    microphone: 'denied',
    midi: 'denied',
    'clipboard-read': 'denied',
    'idle-detection': 'denied',
    'local-fonts': 'denied',
    'window-management': 'denied',
    notify: 'denied',
    media: 'NotAllowedError',
    locate: 'PERMISSION_DENIED',
    'midi access': 'NotAllowedError',
    read: 'NotAllowedError'
  })
})

test('5. Permissions: an explanation is copied, and a screen stays awake', async () => {
  const state = `navigator.permissions.query({ name: 'clipboard-write' }).then(({ state }) => state)`
  expect(await desk.page.evaluate(state)).toBe('granted')
  await desk.page.bringToFront()
  const awake = `navigator.wakeLock.request('screen').then((lock) => lock.release()).then(() => 'awake', String)`
  expect(await desk.page.evaluate(awake)).toBe('awake')
  const copied = `navigator.clipboard.writeText('설명').then(() => 'copied', String)`
  expect(await desk.page.evaluate(copied)).toBe('copied')
})

const ASKING = `(async () => {
  const states = {}
  for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read',
    'idle-detection', 'local-fonts', 'window-management'])
    states[name] = await navigator.permissions.query({ name }).then(({ state }) => state, (error) => error.name)
  states.notify = await Notification.requestPermission()
  states.media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'given', (error) => error.name)
  states.locate = await new Promise((resolve) => navigator.geolocation.getCurrentPosition(
    () => resolve('given'),
    (error) => resolve(error.code === error.PERMISSION_DENIED ? 'PERMISSION_DENIED' : String(error.code))
  ))
  states['midi access'] = await navigator.requestMIDIAccess().then(() => 'given', (error) => error.name)
  states.read = await navigator.clipboard.readText().then(() => 'given', (error) => error.name)
  return states
})()`
