import type { Protocol } from '../../../node_modules/playwright-core/types/protocol'
import { fromChromium, isInside, toChromium } from './address.ts'
import { preventable } from './emitter.ts'
import type { Frame } from './frame.ts'
import { answerScheme } from './protocol.ts'
import { records } from './records.ts'
import { Session } from './session.ts'
import type { Target } from './target.ts'

type Paused = Protocol.Fetch.requestPausedPayload
type Navigator = { emit: (event: string, ...args: unknown[]) => boolean }

export type NavigationEvent = 'will-navigate' | 'will-redirect' | 'will-frame-navigate'

/** Whether the listeners of one event let an address be gone to. */
export function askOne(
  contents: Navigator,
  name: NavigationEvent,
  frame: Frame | null,
  url: string
): boolean {
  const isMainFrame = frame?.parent === null
  const event = preventable({ url, isMainFrame, isSameDocument: false, frame, initiator: frame })
  contents.emit(name, event, url, false, isMainFrame)
  return !event.defaultPrevented
}

/** Whether a navigation that a page asks for may go on, as the listeners of the three events say. */
function askNavigation(
  contents: Navigator,
  frame: Frame | null,
  url: string,
  redirected: boolean
): boolean {
  const names: NavigationEvent[] = redirected
    ? ['will-redirect']
    : [...(frame?.parent === null ? ['will-navigate' as const] : []), 'will-frame-navigate']
  const goes = names.every((name) => askOne(contents, name, frame, url))
  if (!goes) records.requests.push({ address: url, decision: 'prevented' })
  return goes
}

/**
 * A navigation for which Chromium makes no request (the program's own scheme, a blob, a program of the system): the
 * preload's world has held it back and says so. What the listeners let go on is shown where it is the program's.
 */
export function hearHeldNavigation(
  contents: Navigator & { loadURL: (url: string) => Promise<void> },
  frame: Frame | null,
  url: string
): void {
  if (!askNavigation(contents, frame, url, false)) return
  if (toChromium(url) !== url) void contents.loadURL(url)
  else records.requests.push({ address: url, decision: 'stopped' })
}

/**
 * Every request of a page waits here: navigations for the listeners, then all for the session's filter; what is left is
 * answered from the program's own scheme or not at all.
 */
export async function decideRequest(
  contents: Navigator,
  target: Target,
  paused: Paused
): Promise<void> {
  const { requestId, request, frameId, resourceType, redirectedRequestId } = paused
  const url = fromChromium(request.url + (request.urlFragment ?? ''))
  const fail = async (errorReason: Protocol.Network.ErrorReason): Promise<void> => {
    await target.cdp.send('Fetch.failRequest', { requestId, errorReason })
  }

  const frame = target.frames.find(frameId)
  const ownLoad = target.loadsByItself && frame === target.frames.main
  if (resourceType === 'Document' && (!ownLoad || redirectedRequestId !== undefined)) {
    const go = askNavigation(contents, frame, url, redirectedRequestId !== undefined)
    if (!go) return fail('Aborted')
  }
  if (!(await Session.defaultSession.webRequest.lets(url, resourceType))) {
    records.requests.push({ address: url, decision: 'cancelled' })
    return fail('BlockedByClient')
  }
  if (!isInside(request.url)) {
    records.requests.push({ address: url, decision: 'stopped' })
    return fail('InternetDisconnected')
  }
  records.requests.push({ address: url, decision: 'served' })
  const response = await answerScheme(fromChromium(request.url), request.method)
  if (response.type === 'error') return fail('Failed')
  const body = Buffer.from(await response.arrayBuffer()).toString('base64')
  await target.cdp.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body
  })
}
