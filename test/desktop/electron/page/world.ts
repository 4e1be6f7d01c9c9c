import type { Codec } from './codec.ts'

/* eslint-disable @typescript-eslint/unbound-method --
   Methods are taken off their prototypes on purpose, before a page can change those. */
export type World = {
  /** Puts an object of this world into the other: data as copies, functions as functions that call over. */
  expose: (name: string, api: unknown) => void
}

/**
 * One end of the bridge between the preload's world and the page's, put into both by its source. The worlds share the
 * document and no object: what is said is text, in events whose names the page's scripts do not know, and is answered
 * before the event's dispatch returns. All that is used later is taken before the page's first script.
 */
export function openWorld({ pack, unpack }: Codec, hears: string, tells: string): World {
  const call = Function.prototype.call
  const uncurry = (fn: unknown): unknown => call.bind(fn as () => void)
  const dispatch = uncurry(EventTarget.prototype.dispatchEvent) as (
    to: unknown,
    event: Event
  ) => boolean
  const then = uncurry(Promise.prototype.then) as (
    promise: unknown,
    done: (value: unknown) => void,
    failed: (error: unknown) => void
  ) => void
  const detail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get
  const detailOf = uncurry(detail) as (event: unknown) => string
  const [Told, Later, Fault] = [CustomEvent, Promise, Error]
  const { defineProperty, freeze, create, keys } = Object
  const { apply, deleteProperty } = Reflect
  const page = globalThis as unknown as EventTarget

  type Settle = { resolve: (value: unknown) => void; reject: (error: unknown) => void }
  const functions = create(null) as Record<number, (...args: unknown[]) => unknown>
  const promised = create(null) as Record<number, Settle>
  const answers = create(null) as Record<number, unknown[]>
  let count = 0

  const tell = (...message: unknown[]): void => {
    dispatch(page, new Told(tells, { detail: pack(message, reference) }))
  }

  function reference(kind: 'f' | 'p', value: unknown): number {
    const id = (count += 1)
    if (kind === 'f') functions[id] = value as (...args: unknown[]) => unknown
    else {
      then(
        value,
        (result) => tell('settled', id, true, result),
        (error) => tell('settled', id, false, error)
      )
    }
    return id
  }

  function revive(kind: 'f' | 'p', id: number): unknown {
    if (kind === 'p') {
      return new Later((resolve, reject) => {
        promised[id] = { resolve, reject }
      })
    }
    return (...args: unknown[]): unknown => {
      const asked = (count += 1)
      tell('call', id, asked, args)
      const answer = answers[asked]
      deleteProperty(answers, asked)
      if (answer === undefined) throw new Fault('the other world does not answer')
      if (answer[0] === true) return answer[1]
      throw answer[1]
    }
  }

  const run = (fn: (...args: unknown[]) => unknown, args: unknown[]): unknown[] => {
    try {
      return [true, apply(fn, undefined, args)]
    } catch (error) {
      return [false, error]
    }
  }

  const deepFreeze = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const names = keys(value)
    for (let at = 0; at < names.length; at += 1)
      deepFreeze((value as Record<string, unknown>)[names[at] as string])
    return freeze(value)
  }

  page.addEventListener(hears, (event) => {
    const message = unpack(detailOf(event), revive) as unknown[]
    const id = message[1] as number
    switch (message[0]) {
      case 'call': {
        const fn = functions[id]
        if (fn === undefined) return
        const answer = run(fn, message[3] as unknown[])
        tell('answer', message[2], answer[0], answer[1])
        break
      }
      case 'answer':
        answers[id] = [message[2], message[3]]
        break
      case 'settled': {
        const settle = promised[id]
        deleteProperty(promised, id)
        if (message[2] === true) settle?.resolve(message[3])
        else settle?.reject(message[3])
        break
      }
      case 'expose':
        defineProperty(page, message[1] as string, {
          value: deepFreeze(message[2]),
          enumerable: true
        })
    }
  })

  return { expose: (name, api) => tell('expose', name, api) }
}
