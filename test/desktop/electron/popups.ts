import type { Cdp } from './cdp.ts'

let creating = 0
const allowed: string[] = []

/** The window that a page is about to open may come to be. */
export const allowNext = (address: string): void => void allowed.push(address)

/**
 * Chromium makes the window that a page asks for at once, where Electron asks the handler first. It is closed again
 * before its first request is answered, unless the handler allowed it.
 */
export async function watchPopups({ browser, session }: Cdp): Promise<void> {
  browser.on('Target.attachedToTarget', ({ sessionId, targetInfo, waitingForDebugger }) => {
    if (targetInfo.type !== 'page' || !waitingForDebugger) return
    const popup = session(sessionId)
    const goOn = () => popup.send('Runtime.runIfWaitingForDebugger')
    const isOwn = creating > 0 || allowed.shift() !== undefined
    if (isOwn) {
      goOn().catch(() => undefined)
      return
    }
    // Its requests are held for as long as it takes to close it; standing still, it would be in its opener's way.
    void Promise.allSettled([
      popup.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      browser.send('Target.closeTarget', { targetId: targetInfo.targetId }),
      goOn()
    ])
  })
  await browser.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }]
  })
}

/** A page for a window of the program. */
export async function createPage(
  { browser }: Cdp,
  size: { width: number; height: number }
): Promise<string> {
  creating += 1
  try {
    const { targetId } = await browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...size
    })
    return targetId
  } finally {
    creating -= 1
  }
}
