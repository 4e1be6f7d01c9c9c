import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol'
import type { Cdp, CdpSession } from './cdp.ts'
import type { Frame, FrameTree } from './frame.ts'
import { mainWorldScript, preloadWorldScript, PRELOAD_WORLD, TO_MAIN } from './page/scripts.ts'
import { createPage } from './popups.ts'
import { records } from './records.ts'

/** What a target tells of its page. */
export type TargetListener = {
  request: (paused: Protocol.Fetch.requestPausedPayload) => void
  windowOpen: (asked: Protocol.Page.windowOpenPayload) => void
  message: (frame: Frame | null, text: string) => void
  loaded: () => void
  crashed: () => void
}

/** Chromium's page of one window, with the preload's world in it. */
export type Target = {
  id: string
  cdp: CdpSession
  frames: FrameTree
  /** Whether main itself is loading an address, which no listener is asked about. */
  loadsByItself: boolean
}

export async function openTarget(
  browser: Cdp,
  size: { width: number; height: number },
  preload: string | null,
  frames: FrameTree,
  listener: TargetListener
): Promise<Target> {
  const targetId = await createPage(browser, size)
  const { sessionId } = await browser.browser.send('Target.attachToTarget', {
    targetId,
    flatten: true
  })
  const cdp = browser.session(sessionId)
  const target: Target = { id: targetId, cdp, frames, loadsByItself: false }
  listen(browser, target, listener)
  await cdp.send('Page.enable')
  const { frameTree } = await cdp.send('Page.getFrameTree')
  frames.setMain(frameTree.frame.id)
  await Promise.all([
    cdp.send('Runtime.enable'),
    cdp.send('Network.enable'),
    cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    cdp.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true
    })
  ])
  if (preload !== null) await addPreload(cdp, preload)
  return target
}

async function addPreload(cdp: CdpSession, path: string): Promise<void> {
  const secret = randomUUID()
  await cdp.send('Runtime.addBinding', { name: TO_MAIN, executionContextName: PRELOAD_WORLD })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(secret) })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    source: preloadWorldScript(secret, readFileSync(path, 'utf8')),
    worldName: PRELOAD_WORLD
  })
}

function listen(browser: Cdp, { cdp, frames }: Target, listener: TargetListener): void {
  cdp.on('Fetch.requestPaused', listener.request)
  cdp.on('Page.windowOpen', listener.windowOpen)
  cdp.on('Page.frameAttached', ({ frameId, parentFrameId }) =>
    frames.attach(frameId, parentFrameId)
  )
  cdp.on('Page.frameDetached', ({ frameId, reason }) => {
    if (reason === 'remove') frames.detach(frameId)
  })
  cdp.on('Page.frameNavigated', ({ frame }) =>
    frames.navigated(frame.id, frame.url + (frame.urlFragment ?? ''), frame.parentId)
  )
  cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => frames.navigated(frameId, url))
  cdp.on('Page.loadEventFired', listener.loaded)
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId } = context.auxData as { frameId?: string }
    if (context.name === PRELOAD_WORLD && frameId !== undefined)
      frames.addContext(context.id, frameId)
  })
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
    frames.removeContext(executionContextId)
  )
  cdp.on('Runtime.executionContextsCleared', () => frames.clearContexts())
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === TO_MAIN) listener.message(frames.frameOf(executionContextId), payload)
  })
  // Sockets are not held by the interception; no name is looked up for them, so that none is opened.
  cdp.on('Network.webSocketCreated', ({ url }) =>
    records.requests.push({ address: url, decision: 'stopped' })
  )
  cdp.on('Network.webTransportCreated', ({ url }) =>
    records.requests.push({ address: url, decision: 'stopped' })
  )
  cdp.on('Inspector.targetCrashed', listener.crashed)
  cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const child = browser.session(sessionId)
    child.on('Fetch.requestPaused', listener.request)
    void (async () => {
      // A frame of another site has a process of its own; a worker has no interception of its own.
      if (targetInfo.type === 'iframe')
        await child.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
      await child.send('Runtime.runIfWaitingForDebugger')
    })().catch(() => undefined)
  })
}
