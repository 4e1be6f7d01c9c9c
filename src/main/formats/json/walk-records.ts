import { handedByFields, handedByKey, type HandedDown } from './handed-down.ts'
import { namesKey, namesOptions } from './field-names.ts'
import type { Container, Fault, Position, SplitHandler } from './json-parts.ts'
import { keysOf, type ListedKey } from './listed-keys.ts'
import { rowsOf } from './rows.ts'
import { isItem, isObject, type JsonObject } from './record.ts'

export type FoundRecord = {
  record: JsonObject
  position: Position
  handed: HandedDown
  /** The object whose stimulus the record shares with others. */
  group: Container | null
}

export type RecordHandler = {
  record: (found: FoundRecord) => void
  keys: (keys: readonly ListedKey[], position: Position, handed: HandedDown) => void
  /** A record that cannot be read, once for each. */
  fault: (fault: Fault) => void
  debris: (line: number, text: string) => void
  cutOff: (line: number) => void
}

/** What is known of an open list or object. */
type Opened = {
  handed: HandedDown
  group: Container | null
  /** Lists in it, for an object. */
  lists: number
  records: number
  /** Why it was opened without having been read as a whole. */
  why: Fault | null
  /** Faults in it that may all be one record's. */
  faults: Fault[]
  /** Its plain fields, of an object that was not read as a whole. */
  fields: Record<string, unknown>
}

/** Faults of a list that has no record yet; more are told at once. */
const MOST_WAITING = 1000
const NOTHING: HandedDown = {}
/** Of a field of an object that is too large to be read as a whole, characters. */
const LONGEST_FIELD = 20_000

/**
 * Finds the records in JSON of any arrangement. `remembered` keeps what objects too large to be read as a whole say of
 * their items even after them: filled by the first reading of a file, used by the second.
 */
export function walkRecords(
  handler: RecordHandler,
  remembered: Map<number, HandedDown>,
  isRecord: (fields: JsonObject) => boolean = isItem
): SplitHandler {
  const open = new Map<Container, Opened>()
  let asked: JsonObject | null = null

  const stateOf = (container: Container | null): Opened | undefined =>
    container === null ? undefined : open.get(container)

  const count = (container: Container | null): void => {
    for (let one = container; one !== null; one = one.parent) {
      const state = open.get(one)
      if (state !== undefined) state.records += 1
    }
  }

  const handedOf = ({ container }: Position): HandedDown => stateOf(container)?.handed ?? NOTHING
  const groupOf = ({ container }: Position): Container | null => stateOf(container)?.group ?? null

  function found(record: JsonObject, position: Position): 'taken' {
    count(position.container)
    handler.record({ record, position, handed: handedOf(position), group: groupOf(position) })
    return 'taken'
  }

  function object(fields: JsonObject, position: Position): 'taken' | 'open' {
    if (isWithinOptions(position)) return 'taken'
    const rows = rowsOf(fields)
    if (rows !== null) {
      for (const row of rows) found(row, position)
      return 'taken'
    }
    if (isRecord(fields)) return found(fields, position)
    return takeKeys(fields, position) ?? openIfDeep(fields)
  }

  function takeKeys(value: unknown, position: Position): 'taken' | null {
    const keys = keysOf(value, position)
    if (keys === null) return null
    count(position.container)
    const { container: parent, key, line } = position
    const named = { id: -1, parent, kind: 'list' as const, key, line, depth: 0, length: 0 }
    handler.keys(keys, position, { ...handedOf(position), ...handedByKey(named, keys.length) })
    return 'taken'
  }

  function openIfDeep(value: object): 'taken' | 'open' {
    const deep = Object.values(value).some((part) => typeof part === 'object' && part !== null)
    if (!deep) return 'taken'
    asked = isObject(value) ? value : {}
    return 'open'
  }

  return {
    value(value, position) {
      asked = null
      if (isObject(value)) return object(value, position)
      if (Array.isArray(value)) {
        if (isWithinOptions(position)) return 'taken'
        const rows = rowsOf(value)
        for (const row of rows ?? []) found(row, position)
        return rows === null ? (takeKeys(value, position) ?? openIfDeep(value)) : 'taken'
      }
      const state = stateOf(position.container)
      const short = typeof value !== 'string' || value.length <= LONGEST_FIELD
      if (state?.why != null && short && typeof position.key === 'string') {
        Object.defineProperty(state.fields, position.key, {
          value,
          enumerable: true,
          configurable: true
        })
      }
      return 'taken'
    },

    opened(container, why) {
      const outer = stateOf(container.parent)
      if (outer !== undefined && container.kind === 'list') outer.lists += 1
      const own =
        container.kind === 'list'
          ? handedByKey(container, outer?.lists ?? 0)
          : why === null
            ? handedByFields(asked ?? {}, container.parent)
            : (remembered.get(container.id) ?? NOTHING)
      const group = own.stimulus === undefined ? (outer?.group ?? null) : container
      open.set(container, {
        handed: { ...outer?.handed, ...own },
        group,
        lists: 0,
        records: 0,
        why,
        faults: [],
        fields: {}
      })
      asked = null
    },

    closed(container) {
      const state = open.get(container)
      open.delete(container)
      if (state === undefined) return
      if (state.why !== null && state.records > 0) {
        remembered.set(container.id, handedByFields(state.fields, container.parent))
      }
      settle(container, state)
    },

    fault(fault) {
      const state = stateOf(fault.position.container)
      if (state === undefined) handler.fault(fault)
      // A broken part of a list of records is a record of its own; of an object one fault says enough.
      else if (fault.position.container?.kind === 'list') addFault(fault, state)
      else if (state.faults.length === 0) state.faults.push(fault)
    },
    debris: (line, text) => handler.debris(line, text),
    cutOff: (line) => handler.cutOff(line)
  }

  function addFault(fault: Fault, state: Opened): void {
    if (state.records > 0 || state.faults.length >= MOST_WAITING) handler.fault(fault)
    else state.faults.push(fault)
  }

  /** Whose fault it was: the record's that it is in, or that of each record in it. */
  function settle(container: Container, { why, faults, records, fields }: Opened): void {
    const outer = stateOf(container.parent)
    const [first = why] = faults
    if (first === null || (records > 0 && faults.length === 0)) return
    if (records === 0 && container.kind === 'object' && isRecord(fields)) {
      report({ ...first, position: positionOf(container) }, outer)
    } else if (records > 0) {
      for (const fault of faults) handler.fault(fault)
    } else if (isWithinOptions(positionOf(container))) {
      if (outer?.faults.length === 0) outer.faults.push(first)
    } else {
      for (const fault of faults.length > 0 ? faults : [first]) report(fault, outer)
    }
  }

  function report(fault: Fault, outer: Opened | undefined): void {
    if (outer === undefined) handler.fault(fault)
    else addFault(fault, outer)
  }
}

const positionOf = ({ parent, key, line }: Container): Position => ({
  container: parent,
  key,
  line
})

/** Whether a value is an option or part of one, though it may look like an item. */
function isWithinOptions({ container, key }: Position): boolean {
  if (typeof key === 'string' && namesOptions(key)) return true
  return (
    typeof container?.key === 'string' &&
    (namesOptions(container.key) || namesKey(container.key)) &&
    container.kind === 'list'
  )
}
