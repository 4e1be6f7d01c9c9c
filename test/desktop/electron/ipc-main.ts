import { createCodec } from './page/codec.ts'
import type { Frame } from './frame.ts'
import { makeLoud } from './loud.ts'
import type { WebContents } from './web-contents.ts'

export type IpcMainInvokeEvent = {
  sender: WebContents
  senderFrame: Frame | null
  frameId: number
  processId: number
  type: 'frame'
}
type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown
type Said = { kind: 'invoke' | 'send'; id: number; channel: string; args: unknown[] }

/** What main answered to a call of the page's, as it went out. */
export type ReplyRecord = { name: string; input: unknown; value: unknown }
let notes: { name: string; tell: (reply: ReplyRecord) => void } | null = null

/** From now on each answer to calls of that name is told, whether the page is still there to get it or not. */
export const noteReplies = (name: string, tell: (reply: ReplyRecord) => void): void => {
  notes = { name, tell }
}

const handlers = new Map<string, Handler>()
const { pack, unpack } = createCodec()

export const ipcMain = makeLoud('ipcMain', {
  handle: (channel: string, handler: Handler): void => {
    if (handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    }
    handlers.set(channel, handler)
  },
  removeHandler: (channel: string): void => {
    handlers.delete(channel)
  }
})
/** The channels that main listens on. */
export const channels = (): string[] => [...handlers.keys()]

/** What a frame's preload world said, answered as Electron does: a rejection is its message and nothing else. */
export async function hearPage(
  sender: WebContents,
  senderFrame: Frame | null,
  text: string
): Promise<void> {
  const { kind, id, channel, args } = unpack(text) as Said
  if (kind === 'send') throw new Error(`ipcMain.on('${channel}') is not in the desktop harness`)
  const answer = await answerTo(sender, senderFrame, channel, args)
  if (senderFrame !== null) sender.tellFrame(senderFrame, pack({ kind: 'reply', id, ...answer }))
  const [name, input] = args
  if (notes?.name === name) notes?.tell({ name: String(name), input, value: answer.value })
}

/** One call of a frame, with what comes back to it. */
export async function answerTo(
  sender: WebContents,
  senderFrame: Frame | null,
  channel: string,
  args: unknown[]
): Promise<{ ok: boolean; value: unknown }> {
  const event: IpcMainInvokeEvent = {
    sender,
    senderFrame,
    frameId: senderFrame?.routingId ?? 0,
    processId: 0,
    type: 'frame'
  }
  try {
    const handler = handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    const value = unpack(pack(await handler(event, ...args)))
    return { ok: true, value }
  } catch (error) {
    return {
      ok: false,
      value: new Error(`Error invoking remote method '${channel}': ${String(error)}`)
    }
  }
}
