import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt, type ItemDraft } from '@shared/domain/draft.ts'
import {
  Refusal,
  type FileSource,
  type FormatReader,
  type ReadRequest,
  type ReadSink
} from '../format.ts'
import { type Container, type Fault, type Position, type SplitHandler } from '../json/json-parts.ts'
import { parseJson } from '../json/parse-json.ts'
import { isObject, type JsonObject } from '../json/record.ts'
import { Splitter } from '../json/splitter.ts'
import { encodingOf, headText, utf8Pieces } from '../json/utf8-pieces.ts'
import { isAssetLine, picturesIn, renamed, takeAsset } from './bank-asset.ts'
import { draftOfLine, ITEM_FIELDS } from './bank-draft.ts'

/** Lines of the head by which a file is known for the bank's own. */
const LINES_SEEN = 20
/** A picture of 16 MiB in base64 and its names, bytes. */
const LINE_BYTES = 24 * 1024 * 1024
/** Fields that the format does not know, as many as are told. */
const MOST_UNKNOWN = 50

/** The bank's own format (docs/item-bank-format.md): an item, or a picture, a line. */
export const bankFileReader: FormatReader = {
  format: 'jsonl',
  recognises: isBankFile,
  async read({ source, sink }: ReadRequest) {
    const encoding = await encodingOf(source)
    if (encoding !== 'UTF-8') sink.finding(importFinding('read-as', placeAt(), { encoding }))
    const lines = new BankLines(sink)
    const splitter = new Splitter(lines, { mostBytes: LINE_BYTES, byLine: true })
    for await (const piece of utf8Pieces(source, encoding)) {
      splitter.push(piece)
      await sink.drained()
    }
    splitter.end()
    lines.finish()
  }
}

/** By its first lines: items with the names of our fields and a key in our form, or pictures. */
function isBankFile(source: FileSource): boolean {
  const head = headText(source)
  if (head === null || !head.trimStart().startsWith('{')) return false
  const all = head.split('\n')
  // The last line of the head may be cut; a picture's may be longer than the head.
  if (all.length === 1 && source.size > source.head.length) {
    return /^\s*\{\s*"asset"\s*:\s*"[^"]*"\s*,\s*"mediaType"/u.test(head)
  }
  const whole = source.size > source.head.length ? all.slice(0, -1) : all
  const lines = whole.filter((line) => line.trim() !== '').slice(0, LINES_SEEN)
  const values = lines.flatMap((line) => {
    const value = parseJson(line)?.value
    return isObject(value) ? [value] : []
  })
  const own = values.filter((line) => isAssetLine(line) || isItemLine(line))
  return own.length > 0 && own.length * 2 >= lines.length
}

const isItemLine = (line: JsonObject): boolean =>
  typeof line['stem'] === 'string' &&
  Array.isArray(line['options']) &&
  line['options'].every((option) => typeof option === 'string' || isObject(option)) &&
  'key' in line

class BankLines implements SplitHandler {
  readonly #sink: ReadSink
  /** Names that pictures have in the file, and in the bank. */
  readonly #pictures = new Map<string, string>()
  readonly #missing = new Set<string>()
  readonly #unknown = new Set<string>()
  #records = 0

  constructor(sink: ReadSink) {
    this.#sink = sink
  }

  readonly value: SplitHandler['value'] = (value, position) => {
    // Parts of a line that is broken: the line was told already.
    if (position.container !== null) return 'taken'
    this.#records += 1
    if (!isObject(value)) this.#reject(position.line, null)
    else if (isAssetLine(value)) this.#takeAsset(value, position)
    else this.#takeItem(value, position)
    return 'taken'
  }

  readonly opened = ({ parent, line }: Container, fault: Fault | null): void => {
    if (parent === null && fault !== null)
      this.fault({ ...fault, position: { container: null, key: null, line } })
  }

  readonly closed = (): void => undefined
  readonly cutOff = (): void => undefined

  readonly fault = ({ code, position, line, column }: Fault): void => {
    if (position.container !== null) return
    this.#records += 1
    if (code === 'not-json') this.#reject(line, column)
    else
      this.#sink.reject(
        importFinding('too-large', placeAt({ line }), { what: 'line', limit: LINE_BYTES })
      )
  }

  readonly debris = (line: number): void => {
    this.#records += 1
    this.#reject(line, 1)
  }

  finish(): void {
    if (this.#records === 0) throw new Refusal(importFinding('no-items', placeAt(), {}))
    if (this.#unknown.size === 0) return
    const columns = [...this.#unknown]
    this.#sink.finding(importFinding('columns-left-out', placeAt(), { columns }))
  }

  #reject(line: number, column: number | null): void {
    this.#sink.reject(importFinding('not-json', placeAt({ line }), { column }))
  }

  #takeAsset(value: JsonObject, { line }: Position): void {
    const { said, taken } = takeAsset(value)
    if (taken.ok) {
      this.#pictures.set(said, taken.asset.name)
      this.#sink.asset(taken.asset)
    } else {
      this.#missing.add(said)
      this.#sink.finding(
        importFinding('picture-left-out', placeAt({ line }), { name: said, why: taken.why })
      )
    }
  }

  #takeItem(value: JsonObject, { line }: Position): void {
    for (const name of Object.keys(value)) {
      if (!ITEM_FIELDS.has(name) && this.#unknown.size < MOST_UNKNOWN) this.#unknown.add(name)
    }
    const draft = draftOfLine(value, placeAt({ line }))
    if ('code' in draft) {
      this.#sink.reject(draft)
      return
    }
    const same = twins(draft)
    if (same.length > 0) {
      this.#sink.finding(importFinding('options-same', draft.place, { options: same }))
    }
    this.#sink.item(this.#withPictures(draft))
  }

  #withPictures(draft: ItemDraft): ItemDraft {
    if (!JSON.stringify(draft).includes('](asset:')) return draft
    const text = (own: string): string => {
      for (const name of picturesIn(own)) {
        if (this.#pictures.has(name) || this.#missing.has(name)) continue
        this.#missing.add(name)
        this.#sink.finding(importFinding('picture-missing', draft.place, { name }))
      }
      return renamed(own, this.#pictures)
    }
    const orNull = (own: string | null): string | null => (own === null ? null : text(own))
    return {
      ...draft,
      stimulus: orNull(draft.stimulus),
      stem: text(draft.stem),
      statements: draft.statements.map((one) => ({ ...one, text: text(one.text) })),
      options: draft.options.map((one) => ({ text: text(one.text), reason: orNull(one.reason) })),
      rationale: orNull(draft.rationale)
    }
  }
}

const twins = ({ options }: ItemDraft): number[] =>
  options.flatMap(({ text }, index) =>
    options.some((other, at) => at !== index && other.text === text) ? [index + 1] : []
  )
