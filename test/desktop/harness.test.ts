import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from './desk.ts'
import { underElectron } from './launch.ts'

describe.skipIf(underElectron)('the harness itself (Electron has no harness)', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.remove())

  test('a member of Electron that it has not fails by its name', async () => {
    const saying = 'is not in the desktop harness'
    await expect(desk.evaluate(({ app }) => app.getGPUInfo('basic'))).rejects.toThrow(
      `app.getGPUInfo ${saying}`
    )
    await expect(
      desk.evaluate(({ dialog }) => dialog.showCertificateTrustDialog({} as never))
    ).rejects.toThrow(`dialog.showCertificateTrustDialog ${saying}`)
    await expect(desk.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1))).rejects.toThrow(
      `BrowserWindow.fromId ${saying}`
    )
    await expect(
      desk.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.openDevTools()
      )
    ).rejects.toThrow(`webContents.openDevTools ${saying}`)
    await expect(
      desk.evaluate(({ app }) => void app.on('gpu-info-update', () => undefined))
    ).rejects.toThrow(`event 'gpu-info-update' ${saying}`)
  })

  test.each(['contextIsolation', 'sandbox', 'webSecurity'])(
    'a window without %s is not opened',
    async (name) => {
      const opening = desk.evaluate(
        ({ BrowserWindow }, weak) =>
          new BrowserWindow({ show: false, webPreferences: { [weak]: false } }).id,
        name
      )
      await expect(opening).rejects.toThrow(`a window with weakened ${name}`)
    }
  )

  test('a window with Node is not opened', async () => {
    const opening = desk.evaluate(
      ({ BrowserWindow }) =>
        new BrowserWindow({ show: false, webPreferences: { nodeIntegration: true } }).id
    )
    await expect(opening).rejects.toThrow('a window with weakened nodeIntegration')
  })

  test('the preload has a world of its own, which the page does not see', async () => {
    const { page } = desk
    await page.evaluate('window.mark = 1')
    const session = await page.context().newCDPSession(page)
    const worlds: { id: number; name: string }[] = []
    session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context))
    await session.send('Runtime.enable')
    const preload = worlds.find(({ name }) => name === 'preload')
    const seen = await session.send('Runtime.evaluate', {
      expression: '[typeof mark, typeof desktopHarnessToMain, typeof bridge].join()',
      contextId: preload?.id ?? 0
    })
    await session.detach()
    expect(seen.result.value).toBe('undefined,function,undefined')
    const fromPage = '[typeof mark, typeof desktopHarnessToMain, typeof bridge].join()'
    expect(await page.evaluate(fromPage)).toBe('number,undefined,object')
  })

  test('what cannot be cloned does not cross the bridge, and what can arrives as it was', async () => {
    const { page } = desk
    const weak = '(async () => bridge.call("program.info", new WeakMap()))().catch(String)'
    expect(await page.evaluate(weak)).toContain('could not be cloned')
    const same = await page.evaluate(`(() => {
      const given = { a: [1, -0, NaN, 'ㄱ', null, undefined], b: new Uint8Array([1, 255]), __proto__: { c: 1 } }
      return bridge.call('no.such', given).then((reply) => reply.error.code)
    })()`)
    expect(same).toBe('unknown-call')
  })
})
