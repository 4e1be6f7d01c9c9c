import type Electron from 'electron'
import { fromChromium } from './address.ts'
import { makeLoud } from './loud.ts'

/** One frame of a page, the same object for as long as the frame is there. */
export class Frame implements Pick<
  Electron.WebFrameMain,
  'url' | 'name' | 'detached' | 'routingId' | 'processId'
> {
  url = ''
  name = ''
  detached = false
  readonly routingId: number
  readonly processId = 0
  readonly parent: Frame | null
  readonly frames: Frame[] = []

  constructor(parent: Frame | null, routingId: number) {
    this.parent = parent
    this.routingId = routingId
  }

  get top(): Frame {
    return this.parent === null ? this : this.parent.top
  }
}
makeLoud('WebFrameMain', Frame.prototype)

/** The frames of one page by Chromium's ids, and the context of each frame's preload world. */
export class FrameTree {
  readonly main = new Frame(null, 1)
  readonly #frames = new Map<string, Frame>()
  readonly #contexts = new Map<number, string>()

  find(id: string): Frame | null {
    return this.#frames.get(id) ?? null
  }

  setMain(id: string): void {
    this.#frames.set(id, this.main)
  }

  attach(id: string, parentId: string): void {
    const parent = this.#frames.get(parentId) ?? this.main
    const frame = new Frame(parent, this.#frames.size + 1)
    parent.frames.push(frame)
    this.#frames.set(id, frame)
  }

  detach(id: string): void {
    const frame = this.#frames.get(id)
    if (frame === undefined || frame === this.main) return
    frame.detached = true
    frame.parent?.frames.splice(frame.parent.frames.indexOf(frame), 1)
    this.#frames.delete(id)
  }

  navigated(id: string, url: string, parentId?: string): void {
    if (!this.#frames.has(id) && parentId !== undefined) this.attach(id, parentId)
    const frame = this.#frames.get(id)
    if (frame !== undefined) frame.url = fromChromium(url)
  }

  addContext(context: number, frameId: string): void {
    this.#contexts.set(context, frameId)
  }

  removeContext(context: number): void {
    this.#contexts.delete(context)
  }

  clearContexts(): void {
    this.#contexts.clear()
  }

  /** The frame whose preload world spoke. */
  frameOf(context: number): Frame | null {
    return this.find(this.#contexts.get(context) ?? '')
  }

  contextOf(frame: Frame): number | null {
    for (const [context, id] of this.#contexts) if (this.find(id) === frame) return context
    return null
  }
}
