/* eslint-disable @typescript-eslint/unbound-method --
   Methods are taken off their prototypes on purpose, before a page can change those. */
export type Codec = {
  /** `reference` gives a function or a promise an id; where there is none, they cannot be cloned. */
  pack: (value: unknown, reference?: Reference) => string
  unpack: (text: string, revive?: Revive) => unknown
}
export type Reference = (kind: 'f' | 'p', value: unknown) => number
export type Revive = (kind: 'f' | 'p', id: number) => unknown

/**
 * Values as text, so that nothing but copies goes between main, the preload's world and the page's: what a structured
 * clone holds (without cycles), each as plain JSON or as an array that begins with a letter. The function is put into
 * pages by its source, so that it uses nothing from around it, and nothing that a page can change after it has run once.
 */
export function createCodec(): Codec {
  /** Electron's own bound for values over the bridge. */
  const DEPTH = 1000
  const { parse, stringify } = JSON
  const { keys, defineProperty, prototype } = Object
  const { from, isArray } = Array
  const { fromCharCode } = String
  const [toBase64, fromBase64] = [btoa, atob]
  const call = Function.prototype.call
  const uncurry = (fn: unknown): unknown => call.bind(fn as () => void)
  const classOf = uncurry(prototype.toString) as (value: unknown) => string
  const timeOf = uncurry(Date.prototype.getTime) as (date: unknown) => number
  const codeAt = uncurry(String.prototype.charCodeAt) as (text: string, at: number) => number
  const classes: Record<string, new (buffer: ArrayBuffer) => object> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array
  }
  const [TheMap, TheSet, TheDate, TheError, Bytes] = [Map, Set, Date, Error, Uint8Array]

  const refuse = (): never => {
    throw new TheError('An object could not be cloned.')
  }

  function pack(value: unknown, reference: Reference = refuse): string {
    const write = (one: unknown, depth: number): string => {
      if (depth > DEPTH) return refuse()
      if (one === null) return 'null'
      switch (typeof one) {
        case 'string':
        case 'boolean':
          return stringify(one)
        case 'number':
          return one - one === 0 && !(one === 0 && 1 / one < 0)
            ? stringify(one)
            : `["n","${one === 0 ? '-0' : `${one}`}"]`
        case 'undefined':
          return '["u"]'
        case 'bigint':
          return `["i","${one}"]`
        case 'function':
          return `["f",${reference('f', one)}]`
        case 'object':
          return writeObject(one, depth)
        default:
          return refuse()
      }
    }
    const writeObject = (one: object, depth: number): string => {
      const kind = classOf(one)
      if (isArray(one)) {
        let text = '["a"'
        for (let at = 0; at < one.length; at += 1) text += `,${write(one[at], depth + 1)}`
        return `${text}]`
      }
      if (kind === '[object Promise]') return `["p",${reference('p', one)}]`
      if (kind === '[object Date]') return `["d",${timeOf(one)}]`
      if (kind === '[object Error]') {
        const { name, message } = one as Error
        return `["e",${stringify(name)},${stringify(message)}]`
      }
      if (kind === '[object Map]' || kind === '[object Set]') {
        const items = from(one as Iterable<unknown>)
        return `["${kind === '[object Map]' ? 'm' : 's'}",${write(items, depth + 1)}]`
      }
      if (ArrayBuffer.isView(one) || kind === '[object ArrayBuffer]') return writeBytes(one, kind)
      if (kind !== '[object Object]') return refuse()
      let text = '["o"'
      const names = keys(one)
      for (let at = 0; at < names.length; at += 1) {
        const name = names[at] as string
        text += `,${stringify(name)},${write((one as Record<string, unknown>)[name], depth + 1)}`
      }
      return `${text}]`
    }
    const writeBytes = (one: object, kind: string): string => {
      const bytes = ArrayBuffer.isView(one)
        ? new Bytes(one.buffer, one.byteOffset, one.byteLength)
        : new Bytes(one as ArrayBuffer)
      let binary = ''
      for (let at = 0; at < bytes.length; at += 1) binary += fromCharCode(bytes[at] as number)
      let name = ''
      for (let at = 8; at < kind.length - 1; at += 1) name += kind[at] as string
      return `["b",${stringify(name)},"${toBase64(binary)}"]`
    }
    return write(value, 0)
  }

  function unpack(text: string, revive: Revive = refuse): unknown {
    const read = (one: unknown): unknown => {
      if (!isArray(one)) return one
      const list = one as unknown[]
      const first = list[1]
      switch (list[0]) {
        case 'u':
          return undefined
        case 'n':
          return +(first as string)
        case 'i':
          return BigInt(first as string)
        case 'd':
          return new TheDate(first as number)
        case 'f':
        case 'p':
          return revive(list[0], first as number)
        case 'e': {
          const error = new TheError(list[2] as string)
          defineProperty(error, 'name', { value: first, configurable: true, writable: true })
          return error
        }
        case 'b':
          return readBytes(first as string, list[2] as string)
        case 'm':
          return new TheMap(read(first) as [unknown, unknown][])
        case 's':
          return new TheSet(read(first) as unknown[])
        case 'a': {
          const items: unknown[] = []
          for (let at = 1; at < list.length; at += 1) put(items, `${at - 1}`, read(list[at]))
          return items
        }
        default: {
          const object = {}
          for (let at = 1; at < list.length; at += 2)
            put(object, list[at] as string, read(list[at + 1]))
          return object
        }
      }
    }
    // Assignment would run setters of a prototype that the page has changed, and `__proto__`.
    const put = (to: object, name: string, value: unknown): void => {
      defineProperty(to, name, { value, configurable: true, enumerable: true, writable: true })
    }
    const readBytes = (name: string, base64: string): unknown => {
      const binary = fromBase64(base64)
      const bytes = new Bytes(binary.length)
      for (let at = 0; at < binary.length; at += 1) bytes[at] = codeAt(binary, at)
      const Class = classes[name]
      return Class === undefined ? bytes.buffer : new Class(bytes.buffer)
    }
    return read(parse(text))
  }
  return { pack, unpack }
}
