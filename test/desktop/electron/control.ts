import { runInThisContext } from 'node:vm'
import { app } from './app.ts'
import { running } from './browser.ts'
import { BrowserWindow } from './browser-window.ts'
import { dialog, queueAnswer, type DialogAnswer } from './dialog.ts'
import { answerTo, channels, ipcMain, noteReplies } from './ipc-main.ts'
import { nativeTheme } from './native-theme.ts'
import type { NavigationEvent } from './navigation.ts'
import { askPermission, PERMISSIONS } from './permissions.ts'
import { powerMonitor, powerSaveBlocker } from './power.ts'
import { answerScheme, protocol } from './protocol.ts'
import { records } from './records.ts'
import { safeStorage } from './safe-storage.ts'
import { session, Session, type Permission } from './session.ts'
import { utilityPids, utilityProcess, UtilityProcess } from './utility-process.ts'
import type { WebContents } from './web-contents.ts'

/** What a test asks of the harness itself, beside the program. */
const controls = {
  /** Runs a function of the test in this process, with the electron module. */
  evaluate: async (source: string, argument: unknown): Promise<unknown> => {
    const electron = (await import('./module.ts')) as unknown
    const fn = runInThisContext(`(${source})`) as (...args: unknown[]) => unknown
    return fn(electron, argument)
  },
  records: () => records,
  queueDialog: (answer: DialogAnswer) => queueAnswer(answer),
  chromium: async () => {
    const { pid, port } = await running()
    return { pid, port }
  },
  firstWindow: async () => {
    const [window] = BrowserWindow.getAllWindows()
    return window === undefined ? null : window.webContents.targetId()
  },
  pids: () => utilityPids(),
  /** Chromium's processes that hold pages, one that it keeps ready for the next with them. */
  rendererPids: async () => {
    const { cdp } = await running()
    const { processInfo } = await cdp.browser.send('SystemInfo.getProcessInfo')
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  },
  /** The test hears each answer to calls of that name from now on. */
  noteReplies: (name: string) => noteReplies(name, (reply) => process.send?.({ reply })),
  channels: () => channels(),
  permissions: () => PERMISSIONS,
  askPermission: (permission: Permission, address: string) =>
    askPermission(Session.defaultSession, permission, address),
  askDevice: (kind: 'hid' | 'serial' | 'usb', origin: string) =>
    Session.defaultSession.checksDevice(kind, origin),
  /** Whether the session's filter lets a request through, asked past the page's policy. */
  letsRequest: (url: string) => Session.defaultSession.webRequest.lets(url, 'other'),
  refuses: (event: NavigationEvent, url: string) => contents().refuses(event, url),
  /** A call over the binding of the first frame inside the page, as code there could make it past the preload. */
  sayFromChild: async (channel: string, args: unknown[]) => {
    const own = contents()
    const [child] = own.mainFrame.frames
    if (child === undefined) throw new Error('no frame inside the page')
    return own.hearing(child, channel, args)
  },
  /** Members of Electron's, `Class.member`, that are not here. */
  missing: (members: string[]) => members.filter((member) => !isHere(member)),
  /** Whether a webview tag would be let in. */
  attachWebview: () => {
    let prevented = false
    contents().emit('will-attach-webview', { preventDefault: () => (prevented = true) }, {}, {})
    return !prevented
  },
  scheme: async (address: string, method: string) => {
    const response = await answerScheme(address, method)
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text()
    }
  },
  /** A call with a sender of the test's choosing. */
  forge: async (sender: Sender, channel: string, args: unknown[]) => forge(sender, channel, args)
}
export type Controls = typeof controls
export type Sender =
  'page' | 'child' | 'foreign page' | 'other window' | 'destroyed window' | 'no frame'

/** By the names of Electron's declarations: what the program gets where it has one of these. */
function isHere(member: string): boolean {
  const [owner = '', name = ''] = member.split('.')
  const own = contents()
  const here: Record<string, object> = {
    App: app,
    BrowserWindow: BrowserWindow.prototype,
    CommandLine: app.commandLine,
    Dialog: dialog,
    IpcMain: ipcMain,
    NativeTheme: nativeTheme,
    PowerMonitor: powerMonitor,
    PowerSaveBlocker: powerSaveBlocker,
    Process: process,
    ProcessVersions: process.versions,
    Protocol: protocol,
    SafeStorage: safeStorage,
    Session: own.session,
    UtilityProcess: UtilityProcess.prototype,
    WebContents: own,
    WebFrameMain: own.mainFrame,
    WebRequest: own.session.webRequest
  }
  const statics: Record<string, object> = {
    BrowserWindow,
    Session: session,
    UtilityProcess: utilityProcess
  }
  const [window] = BrowserWindow.getAllWindows()
  return [here[owner], statics[owner], owner === 'BrowserWindow' ? window : undefined].some(
    (one) => (one !== undefined && name in one) || isOfEvent(owner, name)
  )
}

/** Events and their details are objects of the moment. */
const isOfEvent = (owner: string, name: string): boolean =>
  (owner === 'IpcMainInvokeEvent' && ['sender', 'senderFrame', 'frameId'].includes(name)) ||
  (/^WebContentsWill(?:Frame)?Navigate|^WebContentsWillRedirect/u.test(owner) &&
    ['url', 'isMainFrame', 'isSameDocument', 'frame', 'initiator'].includes(name))

function contents(): WebContents {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) throw new Error('no window')
  return window.webContents
}

async function forge(sender: Sender, channel: string, args: unknown[]): Promise<unknown> {
  const own = contents()
  const { mainFrame } = own
  switch (sender) {
    case 'page':
      return answerTo(own, mainFrame, channel, args)
    case 'no frame':
      return answerTo(own, null, channel, args)
    case 'child': {
      // A frame with our own address, so that only its place gives it away.
      const child = Object.assign(Object.create(mainFrame) as typeof mainFrame, {
        url: mainFrame.url
      })
      return answerTo(own, child, channel, args)
    }
    case 'foreign page': {
      const url = mainFrame.url
      mainFrame.url = 'https://hapgyeok.evil.invalid/'
      try {
        return await answerTo(own, mainFrame, channel, args)
      } finally {
        mainFrame.url = url
      }
    }
    case 'other window': {
      const other = new BrowserWindow({ show: false })
      try {
        await other.loadURL(mainFrame.url)
        return await answerTo(other.webContents, other.webContents.mainFrame, channel, args)
      } finally {
        other.destroy()
      }
    }
    case 'destroyed window':
      // The program quits without a window; its answer comes first.
      BrowserWindow.getAllWindows()[0]?.destroy()
      return answerTo(own, mainFrame, channel, args)
  }
}

type Asked = { control: number; name: keyof Controls; args: unknown[] }

/** Answers the test over Node's channel; ends with it, so that no program outlives its test. */
export function serveControl(): void {
  process.on('message', (message: Asked) => {
    const control = controls[message.name] as (...args: unknown[]) => unknown
    void (async () => {
      try {
        process.send?.({ control: message.control, value: await control(...message.args) })
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error)
        process.send?.({ control: message.control, error: text })
      }
    })()
  })
  process.on('disconnect', () => app.exit(71))
  // Known to the test before anything else can fail: what it has to see the end of.
  app.on('ready', () => {
    void running().then(({ pid }) => process.send?.({ chromium: pid }))
  })
  app.on('web-contents-created', () => {
    void controls.firstWindow().then(() => process.send?.({ window: true }))
  })
}
