import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import { NO_PAPER, placeAt, type FilePlace } from '@shared/domain/draft.ts'
import { Refusal, type FileSource, type ReadRequest, type ReadSink } from '../format.ts'
import type { HandedDown } from './handed-down.ts'
import { RECORD_BYTES, type Container, type Fault, type Position } from './json-parts.ts'
import { pathOf } from './place-path.ts'
import { Gathering, Reading } from './record-reading.ts'
import { isItem, isRow, type JsonObject } from './record.ts'
import type { RecordTable } from './record-table.ts'
import { Splitter } from './splitter.ts'
import { encodingOf, utf8Pieces, type JsonEncoding } from './utf8-pieces.ts'
import { walkRecords, type RecordHandler } from './walk-records.ts'

/**
 * `byLine`: each line is a value of its own.
 *
 * Reads JSON twice: what its fields mean, and where its keys count from, is known when all of it was seen. Held in
 * memory are one record and the rows that the fields are understood by.
 */
export async function readJson(
  { source, sink, mapping }: ReadRequest,
  byLine: boolean
): Promise<void> {
  const encoding = await encodingOf(source)
  if (encoding !== 'UTF-8') sink.finding(importFinding('read-as', placeAt(), { encoding }))
  const file = { source, encoding, byLine, remembered: new Map<number, HandedDown>() }

  const { table, isRecord } = await gather(file, mapping, sink)
  table.tell(sink)
  table.show(sink)

  const reading = new Reading(table, sink)
  const debris = new Debris()
  await walkFile({ ...file, isRecord }, reader(reading, debris, sink), () => sink.drained())
  reading.finish()
  debris.tell(sink)
}

type JsonFile = {
  source: FileSource
  encoding: JsonEncoding
  byLine: boolean
  remembered: Map<number, HandedDown>
}
type IsRecord = (fields: JsonObject) => boolean

/** What there is, by the names of the fields, or by their values where no name is known. */
async function gather(
  file: JsonFile,
  mapping: ReadRequest['mapping'],
  sink: ReadSink
): Promise<{ table: RecordTable; isRecord: IsRecord }> {
  const all = async (isRecord: IsRecord): Promise<Gathering> => {
    const gathering = new Gathering()
    await walkFile({ ...file, isRecord }, gatherer(gathering), () => Promise.resolve())
    return gathering
  }
  const named = await all(isItem)
  if (!named.isEmpty) return { table: named.understand(mapping), isRecord: isItem }
  const table = (await all(isRow)).understand(mapping)
  if (table.looksLikeItems) return { table, isRecord: isRow }
  // Shown all the same: the learner may know what the fields are.
  table.show(sink)
  throw new Refusal(importFinding('no-items', placeAt(), {}))
}

async function walkFile(
  file: JsonFile & { isRecord: IsRecord },
  handler: RecordHandler,
  wait: () => Promise<void>
): Promise<void> {
  const splitter = new Splitter(walkRecords(handler, file.remembered, file.isRecord), {
    byLine: file.byLine
  })
  for await (const piece of utf8Pieces(file.source, file.encoding)) {
    splitter.push(piece)
    await wait()
  }
  splitter.end()
}

const gatherer = (gathering: Gathering): RecordHandler => ({
  record: ({ record }) => gathering.take(record),
  keys: (listed) => gathering.countKeys(listed.length),
  fault: () => gathering.countFault(),
  debris: (_line, text) => {
    if (isPartOfRecord(text)) gathering.countFault()
  },
  cutOff: () => undefined
})

const reader = (reading: Reading, debris: Debris, sink: ReadSink): RecordHandler => ({
  record: ({ record, position, handed, group }) =>
    reading.take(record, {
      place: placeOf(position),
      handed,
      group: group === null ? null : nameOf(group),
      number: numberOfKey(position)
    }),
  keys: (listed, position, handed) => {
    const place = placeOf(position)
    for (const key of listed) reading.takeKey({ ...key, paper: NO_PAPER }, place, handed)
  },
  fault: (fault) => reading.reject(findingOf(fault)),
  debris: (line, text) => {
    if (isPartOfRecord(text)) {
      reading.reject(importFinding('not-json', placeAt({ line }), { column: 1 }))
    } else debris.add(line, text)
  },
  cutOff: (line) => {
    // What was cut off within a record is rejected as that record.
    if (reading.faults > 0) return
    const detail = 'the file ends within a list or object'
    sink.finding(importFinding('damaged', placeAt({ line }), { detail }))
  }
})

/** Lines that belong to no value. */
class Debris {
  #lines = 0
  #first = { line: 0, sample: '' }

  add(line: number, text: string): void {
    if (this.#lines === 0) this.#first = { line, sample: text.slice(0, 80) }
    this.#lines += 1
  }

  tell(sink: ReadSink): void {
    if (this.#lines === 0) return
    const { line, sample } = this.#first
    const data = { lines: this.#lines, sample }
    sink.finding(importFinding('lines-left-out', placeAt({ line }), data))
  }
}

const placeOf = (position: Position): FilePlace =>
  placeAt({ line: position.line, path: pathOf(position) })

/** `{"1": {…}, "2": {…}}` lists items by their numbers; larger ones are a database's. */
const numberOfKey = ({ key }: Position): number | null =>
  typeof key === 'string' && /^[1-9]\d{0,2}$/u.test(key) ? Number(key) : null

/** What records with one stimulus call it. */
const nameOf = ({ parent, key, line }: Container): string =>
  pathOf({ container: parent, key, line }) ?? `${line}`

function findingOf({ code, position, line, column }: Fault): ImportFinding {
  const place = placeAt({ line, path: pathOf(position) })
  return code === 'not-json'
    ? importFinding('not-json', place, { column })
    : importFinding('too-large', place, { what: 'entry', limit: RECORD_BYTES })
}

/** A line of JSON that lost its beginning: `"문제": "…"}`. */
const isPartOfRecord = (text: string): boolean => /"\s*:\s*["\d[{]/u.test(text)
