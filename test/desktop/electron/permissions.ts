import type { Cdp } from './cdp.ts'
import { toChromium } from './address.ts'
import { records } from './records.ts'
import type { Permission, Session } from './session.ts'

type Name = { name: string; sysex?: boolean; allowWithoutSanitization?: boolean }

/**
 * Chromium's names of a permission by Electron's; none where a page has no way to ask, or where Chromium decides without
 * asking anybody (full screen, the pointer, screens to be shared).
 */
const NAMES = {
  ar: [{ name: 'ar' }],
  'automatic-fullscreen': [],
  'background-fetch': [{ name: 'background-fetch' }],
  'background-sync': [{ name: 'background-sync' }],
  'captured-surface-control': [{ name: 'captured-surface-control' }],
  'clipboard-read': [{ name: 'clipboard-read' }],
  'clipboard-sanitized-write': [{ name: 'clipboard-write', allowWithoutSanitization: false }],
  'deprecated-sync-clipboard-read': [],
  'display-capture': [{ name: 'display-capture' }],
  fileSystem: [],
  fullscreen: [],
  geolocation: [{ name: 'geolocation' }],
  'geolocation-approximate': [],
  'hand-tracking': [{ name: 'hand-tracking' }],
  hid: [],
  'idle-detection': [{ name: 'idle-detection' }],
  keyboardLock: [{ name: 'keyboard-lock' }],
  'local-fonts': [{ name: 'local-fonts' }],
  'local-network': [{ name: 'local-network' }],
  'local-network-access': [{ name: 'local-network-access' }],
  'loopback-network': [{ name: 'loopback-network' }],
  media: [{ name: 'camera' }, { name: 'microphone' }],
  mediaKeySystem: [],
  midi: [{ name: 'midi' }],
  midiSysex: [{ name: 'midi', sysex: true }],
  nfc: [{ name: 'nfc' }],
  notifications: [{ name: 'notifications' }],
  openExternal: [],
  'payment-handler': [{ name: 'payment-handler' }],
  'periodic-background-sync': [{ name: 'periodic-background-sync' }],
  'persistent-storage': [{ name: 'persistent-storage' }],
  pointerLock: [{ name: 'pointer-lock' }],
  'screen-wake-lock': [{ name: 'screen-wake-lock' }],
  sensors: [{ name: 'accelerometer' }, { name: 'gyroscope' }, { name: 'magnetometer' }],
  serial: [],
  'smart-card': [],
  'speaker-selection': [{ name: 'speaker-selection' }],
  'storage-access': [{ name: 'storage-access' }],
  'system-wake-lock': [{ name: 'system-wake-lock' }],
  'top-level-storage-access': [{ name: 'top-level-storage-access' }],
  usb: [],
  vr: [{ name: 'vr' }],
  'web-app-installation': [{ name: 'web-app-installation' }],
  'web-printing': [],
  'window-management': [{ name: 'window-management' }],
  unknown: []
} satisfies Record<Permission, Name[]>

export const PERMISSIONS = Object.keys(NAMES) as Permission[]

/** Both handlers' verdicts, as Electron asks them: the check where a page looks, the request where it asks. */
export async function askPermission(
  session: Session,
  permission: Permission,
  address: string
): Promise<{ request: boolean; check: boolean }> {
  const contents = { getURL: () => address }
  const request = await session.requestsPermission(contents, permission)
  const check = session.checksPermission(contents, permission)
  return { request, check }
}

/**
 * Chromium asks a person where Electron asks the handlers, so that the handlers are asked here before a page of an origin
 * is loaded, once for each permission of Electron's list, and Chromium is told the verdict as that origin's setting
 * (`Browser.setPermission`): granted where both grant. What the page then gets, it gets from Chromium.
 */
export async function settlePermissions(
  cdp: Cdp,
  session: Session,
  address: string
): Promise<void> {
  const { origin } = new URL(toChromium(address))
  const told: Promise<unknown>[] = []
  for (const permission of PERMISSIONS) {
    const { request, check } = await askPermission(session, permission, address)
    const granted = request && check
    records.permissions.push({ permission, address, granted })
    const setting = granted ? 'granted' : 'denied'
    for (const name of NAMES[permission])
      told.push(cdp.browser.send('Browser.setPermission', { permission: name, setting, origin }))
  }
  // Not every Chromium knows every name.
  await Promise.allSettled(told)
}
