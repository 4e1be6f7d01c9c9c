import { homedir } from 'node:os'
import { describeError } from './redact-error.ts'

/** Folders that a line names by what they are and not by where they lie. */
export type Roots = { home: string; data: string | null }

/** Endings that may be told of a file whose name may not. */
const KNOWN_ENDINGS =
  /\.(?:apkg|cjs|colpkg|csv|db|docx|gguf|gift|hapgyeok|html|hwp|hwpx|jpe?g|js|jsonl?|lock|log|mjs|node|parquet|part|pdf|png|svg|tsv|ts|txt|xlsx?|xml|zip)(?![\w.])/iu
/** What the program itself puts into the data folder, under names that it made. */
const OWN_FILES =
  /^(?:hapgyeok(?:-search)?\.db(?:-wal|-shm|\.log-end|\.seal)?|instance\.lock|logs\/hapgyeok\.log(?:\.\d)?|backups\/[\w.-]+|backups|logs|models|staging|incoming)$/u
/** From where a path on a line begins; as it may hold spaces, it is taken to end with the line. */
const PATH = /(?:(?<![\w.])[A-Za-z]:[\\/]|\\\\(?=\S)|(?<![\w.<~/])~?\/(?=[^\s/]))[^\n]*/u
const URL_PARTS = /\b([a-z][a-z0-9+.-]*):\/\/([^\s/"'`<>]*)[^\s"'`<>]*/giu
const QUOTES: readonly RegExp[] = [
  /"(.*)"/su,
  /`(.*)`/su,
  /(?<!\w)'(.*)'(?!\w)/su,
  /“(.*)”/su,
  /‘(.*)’/su
]

/** Names of models that everybody can have; another one is the name of a learner's file. */
const PUBLISHED_MODEL =
  /^(?:exaone4-mini|EXAONE-4\.0(?:\.1)?-(?:1\.2B|32B)(?:-[A-Za-z0-9_]{1,12})?)$/u

/** Strings with these names are words or ids of the program's own. */
const OWN_WORDS = new Set(
  `architecture arch ask backend call closedBy code electron examId exitCode from hashSource host how id itemId keptAs
  kind licenceId logId mode name names node permission phase platform reason screen sessionId signal state subject to
  version what why`.split(/\s+/u)
)
const OWN_WORD = /^[\w .:@+()/-]{0,120}$/u
const MODEL_NAMES = new Set(['model', 'modelName'])
const ADDRESSES = new Set(['address', 'origin', 'path', 'url'])
const MESSAGES = new Set(['detail', 'message', 'tail'])

export type Redactor = {
  /** A sentence of the program's or of a library's. */
  text: (text: string) => string
  /** A fact of a line, as it is written; by its name it is known what it may hold. */
  fact: (name: string, value: unknown) => string
}

/**
 * Keeps out of the log what is the learner's: texts of items and notes, names of files, places on the disk. What a fact
 * may show is told by its name; a string under a name that is not known here is told by its length alone.
 */
export function createRedactor(roots: Partial<Roots> = {}): Redactor {
  const { home = homedir(), data = null } = roots

  const path = (whole: string): string => {
    const posix = whole.replaceAll('\\', '/')
    const ending = KNOWN_ENDINGS.exec(posix)?.[0].toLowerCase() ?? ''
    const named = `<path${ending === '' ? '' : ` ${ending}`}>`
    if (data !== null) {
      if (isSame(posix, data)) return '<data>'
      const inside = tailUnder(posix, data)
      if (inside !== null) return OWN_FILES.test(inside) ? `<data>/${inside}` : `<data>/${named}`
    }
    if (isSame(posix, home)) return '~'
    return tailUnder(posix, home) === null ? named : `~/${named}`
  }

  const address = (whole: string): string => {
    const url = URL.canParse(whole) ? new URL(whole) : null
    if (url === null || /^[A-Za-z]:[\\/]/u.test(whole)) return path(whole)
    return url.protocol === 'app:' ? 'app:' : `<url ${url.protocol}>`
  }

  const text = (given: string): string => {
    let said = given.replaceAll(URL_PARTS, (_, scheme: string) => `<url ${scheme.toLowerCase()}:>`)
    for (const quote of QUOTES)
      said = said.replace(quote, (_, inner: string) => (PATH.test(inner) ? path(inner) : '…'))
    return said
      .replace(PATH, path)
      .replaceAll(/[^\u0020-\u007e\n]+(?: +[^\u0020-\u007e\n]+)*/gu, '…')
  }

  const word = (name: string, value: string): string => {
    if (MODEL_NAMES.has(name)) return PUBLISHED_MODEL.test(value) ? value : '<model>'
    if (ADDRESSES.has(name)) return address(value)
    if (MESSAGES.has(name)) return describeError({ name: '', message: text(value) })
    if (OWN_WORDS.has(name) && OWN_WORD.test(value)) return text(value)
    return `<${value.length} characters>`
  }

  const plain = (name: string, value: unknown): unknown => {
    if (value instanceof Error) return describeError(value, text)
    switch (typeof value) {
      case 'string':
        return word(name, value)
      case 'number':
      case 'boolean':
        return value
      case 'object': {
        if (value === null) return null
        if (Array.isArray(value)) return value.slice(0, 20).map((one) => plain(name, one))
        const entries = Object.entries(value).slice(0, 20)
        return Object.fromEntries(entries.map(([key, one]) => [safeName(key), plain(key, one)]))
      }
      default:
        return typeof value
    }
  }

  return { text, fact: (name, value) => JSON.stringify(plain(name, value)) }
}

/** Keys of a record may come from a file. */
const safeName = (key: string): string => (/^[A-Za-z]\w{0,40}$/u.test(key) ? key : '…')

const isSame = (path: string, root: string): boolean =>
  folded(path).replace(/\/$/u, '') === folded(root).replace(/\/$/u, '')

/** What follows a folder in a path of something in it; null: it lies elsewhere. */
function tailUnder(path: string, root: string): string | null {
  const start = `${folded(root).replace(/\/$/u, '')}/`
  return root !== '' && folded(path).startsWith(start)
    ? path.normalize('NFC').slice(start.length)
    : null
}

/** macOS gives names decomposed, Windows knows no case. */
const folded = (path: string): string => path.replaceAll('\\', '/').normalize('NFC').toLowerCase()
