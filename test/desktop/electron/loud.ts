/** Asked of any object by the language, by Node's inspector and by assertions; no member of Electron. */
const QUIET = new Set(['then', 'toJSON', 'asymmetricMatch', '$$typeof', 'nodeType', 'inspect'])
const labels = new WeakMap<object, string>()

/**
 * The end of every prototype chain here: a member that Electron has and the harness has not must not pass for
 * `undefined`, so that looking it up throws with its name.
 */
export const loud: object = new Proxy(
  {},
  {
    get(_, name, receiver: object): unknown {
      const quiet = typeof name === 'symbol' || name in Object.prototype || QUIET.has(name)
      if (quiet) return Reflect.get(Object.prototype, name, receiver)
      throw new Error(`${labelOf(receiver)}.${name} is not in the desktop harness`)
    }
  }
)

function labelOf(receiver: object): string {
  let at: object | null = receiver
  while (at !== null && at !== loud) {
    const known = labels.get(at)
    if (known !== undefined) return known
    at = Reflect.getPrototypeOf(at)
  }
  return 'object'
}

/** Gives an object, a class's prototype or a class the loud end. */
export function makeLoud<T extends object>(label: string, of: T): T {
  labels.set(of, label)
  Object.setPrototypeOf(of, loud)
  return of
}

/** Names the class in what a missing member says; its base is loud already. */
export function label(name: string, of: object): void {
  labels.set(of, name)
}
