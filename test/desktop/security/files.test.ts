import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newProfile, openDesk, removeProfile, type Desk } from '../desk.ts'
import { underElectron } from '../launch.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SECRET = 'not for the page'

describe.skipIf(underElectron)('18. No file:// (the harness asks the scheme past the page)', () => {
  let desk: Desk
  let copy = ''
  beforeAll(async () => {
    copy = newProfile()
    for (const part of ['out/main', 'out/preload', 'out/renderer', 'package.json'])
      cpSync(join(ROOT, part), join(copy, part), { recursive: true })
    for (const part of ['node_modules', 'resources'])
      symlinkSync(join(ROOT, part), join(copy, part), 'junction')
    const pages = join(copy, 'out', 'renderer')
    writeFileSync(join(copy, 'secret.svg'), SECRET)
    mkdirSync(join(copy, 'out', 'renderer-secret'))
    writeFileSync(join(copy, 'out', 'renderer-secret', 'secret.svg'), SECRET)
    symlinkSync(join(copy, 'secret.svg'), join(pages, 'linked.svg'))
    symlinkSync(join(copy, 'out', 'renderer-secret'), join(pages, 'linked'), 'junction')
    writeFileSync(join(pages, '각.svg'.normalize('NFC')), 'ours')
    writeFileSync(join(pages, 'notes.txt'), SECRET)
    desk = await openDesk(copy)
  })
  afterAll(async () => {
    await desk.remove()
    // The linked folders stay; what is removed is the copy.
    for (const part of ['node_modules', 'resources', 'out/renderer/linked'])
      rmSync(join(copy, part), { force: true })
    removeProfile(copy)
  })

  const read = (address: string, method = 'GET') => desk.harness().ask('scheme', address, method)

  test('its own files are there, with their types and the policy', async () => {
    const { status, headers } = await read('app://hapgyeok/icon.svg')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'x-content-type-options': 'nosniff'
    })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect((await read('app://hapgyeok/')).headers['content-type']).toBe('text/html; charset=utf-8')
  })

  test('no path leads out of the folder, or to a file that is not the page’s', async () => {
    const leaks: string[] = []
    for (const path of paths(copy)) {
      const { status, text } = await read(`app://hapgyeok${path}`)
      if (status !== 404 || text.includes(SECRET)) leaks.push(path)
    }
    expect(leaks).toEqual([])
  })

  test('a folder that is linked into the pages is not gone into', async () => {
    expect((await read('app://hapgyeok/linked/secret.svg')).status).toBe(404)
  })

  test.each([
    'app://hapgyeok.evil',
    'app://evil',
    'app://hapgyeok:80',
    'app://',
    'app://hapgyeok@evil'
  ])('another host has nothing: %s', async (host) => {
    const { status } = await read(`${host}/icon.svg`)
    // 0: no request can be made of an address with a name before its host.
    expect([0, 404]).toContain(status)
  })

  test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s is not answered', async (method) => {
    expect((await read('app://hapgyeok/icon.svg', method)).status).toBe(404)
  })

  test('the page gets no further by asking itself', async () => {
    const leaks = await desk.page.evaluate<string[]>(`(async (paths) => {
      const leaks = []
      for (const path of paths) {
        const text = await fetch(path).then((response) => response.text(), () => '')
        if (text.includes(${JSON.stringify(SECRET)})) leaks.push(path)
      }
      return leaks
    })(${JSON.stringify(paths(copy))})`)
    expect(leaks).toEqual([])
  })
})

function paths(copy: string): string[] {
  const climbs = [
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..\\',
    '..%5c',
    '....//',
    '..;/',
    '%252e%252e%252f',
    '.%2e/',
    '..%c0%af',
    '..%00/'
  ]
  const targets = ['secret.svg', 'package.json', 'out/renderer-secret/secret.svg', 'etc/passwd']
  return [
    ...climbs.flatMap((climb) => targets.map((target) => `/assets/${climb.repeat(3)}${target}`)),
    ...climbs.map((climb) => `/${climb}renderer-secret/secret.svg`),
    // Absolute places, drives, devices, shares.
    join(copy, 'secret.svg'),
    `/${encodeURIComponent(join(copy, 'secret.svg'))}`,
    `//${join(copy, 'secret.svg')}`,
    '/file:///etc/passwd',
    '/C:/Windows/win.ini',
    '/C:%5CWindows%5Cwin.ini',
    '/%5C%5Cserver%5Cshare%5Cx.svg',
    '/CON',
    '/NUL.svg',
    '/icon.svg::$DATA',
    // Links inside the folder, and what is there but is no page's.
    '/linked.svg',
    '/notes.txt',
    // Twins of names that are there.
    '/ICON.SVG',
    '/Icon.svg',
    `/${encodeURIComponent('각.svg'.normalize('NFD'))}`,
    '/icon.svg%20',
    '/icon.svg.',
    '/icon.svg%00',
    '/icon.svg%00.html',
    '/icon.svg/',
    '/./%2e/icon.svg%2f',
    '/index.html%23',
    '/assets',
    '/assets/',
    '//icon.svg',
    '/%69con.svg'
  ]
}
