import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import { placeAt, type FilePlace } from '@shared/domain/draft.ts'
import type { Mapping } from '@shared/domain/mapping.ts'
import { Refusal, type ReadSink } from '../format.ts'
import { flatten } from './flat-record.ts'
import type { HandedDown } from './handed-down.ts'
import { KeyList, keyRecordOf, type KeyRecord } from './key-records.ts'
import type { JsonObject } from './record.ts'
import type { RecordContext, RecordTable } from './record-table.ts'
import { TableSample } from './table-sample.ts'

/** A file with more faults than this, and more of them than records, is none of ours. */
const MOST_FAULTS = 10_000

/** The first reading of a file: what there is, and how it is to be understood. */
export class Gathering {
  readonly #sample = new TableSample()
  #keys = 0
  #faults = 0

  get isEmpty(): boolean {
    return this.#sample.count + this.#keys + this.#faults === 0
  }

  take(record: JsonObject): void {
    if (this.#sample.passes(record)) return
    const flat = flatten(record)
    if (keyRecordOf(flat) === null) this.#sample.add(flat.cells, record)
    else this.#keys += 1
  }

  countKeys(keys: number): void {
    this.#keys += keys
  }

  /** Throws a Refusal when they are too many. */
  countFault(): void {
    this.#faults += 1
    if (this.#faults <= MOST_FAULTS || this.#faults <= this.#sample.count + this.#keys) return
    const detail = `more than ${MOST_FAULTS} values are not JSON`
    throw new Refusal(importFinding('damaged', placeAt(), { detail }))
  }

  understand(mapping: (signature: string) => Mapping | null): RecordTable {
    return this.#sample.understand(mapping)
  }
}

/** The second reading: each record as the table of all of them is understood. */
export class Reading {
  readonly #table: RecordTable
  readonly #sink: ReadSink
  readonly #keys = new KeyList()
  faults = 0

  constructor(table: RecordTable, sink: ReadSink) {
    this.#table = table
    this.#sink = sink
  }

  take(record: JsonObject, context: RecordContext): void {
    const flat = flatten(record)
    const key = keyRecordOf(flat)
    if (key === null) this.#table.read(flat, context, this.#sink)
    else this.takeKey(key, context.place, context.handed)
  }

  takeKey(key: KeyRecord, place: FilePlace, handed: HandedDown): void {
    this.#keys.add(key, place, handed)
  }

  reject(finding: ImportFinding): void {
    this.faults += 1
    this.#sink.reject(finding)
  }

  /** Hands over the keys, which are understood when all were seen. */
  finish(): void {
    this.#keys.handOver(this.#sink)
  }
}
