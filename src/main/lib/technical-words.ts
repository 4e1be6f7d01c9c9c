import { constants } from 'node:os'

/**
 * Words of which messages of errors are made: of Node, V8, SQLite, llama.cpp and this program. Whatever else stands in
 * such a message may be the learner's, and is left out of the log.
 */
const WORDS = new Set(
  `a abort aborted access after already an and architecture argument array as assign assignment at attempt bad be
  because been before bigint binary block boundary broken buffer bytes cache call called cannot change changed character
  check class clone closed code column compute connect connection constant constraint constructor context converting
  convert copy corrupt could crashed create data database decode delete denied descriptor destroyed detached device
  did directory disk disposed does driver duplicate each element elsewhere empty encoding encountered end ended engine entry
  error evaluate event exceeded exhausted exist exists exit expected export expression failed failure fetch field file finish
  flag foreign format found full function gguf ggml given group handle has hash hashed header heap hello host image
  immutable import in incomplete index infinite initialized input instance integer internal into invalid io is it item
  iterable its json key lacks leaves length limit line link list load loaded loading lock locked long lookup magic main map
  match maximum member memory message method migration missing mix model module more must name named negative network
  new no node non not nothing null number object of offset on one only open opened operation option or out outcome output
  overflow page parse parser part path permitted pipe pointer position private process promise properties property
  range read reading readonly record reduce reference references reject rejected request required reset resource
  response result revision root row samples schema section sequence server session set setting shape signal size socket space
  stack state step stopped stream string structure subject supported symbol syntax table tensor terminated than that
  the there this thread time timeout to token too transaction trap true truncated type undefined unexpected unique
  unknown unsupported unterminated update usage used uses value version was watch while window with worker write
  written wrong`
    .split(/\s+/u)
    .filter((word) => word !== '')
)
const SYSTEM_CODES = new Set(Object.keys(constants.errno))

/** A code that an error is known by: of the system, of Node, of SQLite. */
export const isErrorCode = (word: string): boolean =>
  SYSTEM_CODES.has(word) || /^(?:SQLITE|ERR|UND_ERR)_[A-Z_]{2,60}$/u.test(word)

/** The text with every word that is not a technical one left out; numbers stay. */
export function technicalOnly(text: string): string {
  return text
    .replaceAll(/[^\u0020-\u007e]+/gu, '…')
    .replaceAll(/[A-Za-z_$][\w$]*/gu, (word) =>
      WORDS.has(word.toLowerCase()) || isErrorCode(word) ? word : '…'
    )
    .replaceAll(/\d{13,}/gu, '…')
    .replaceAll(/…(?:[^\w…]*…)+/gu, '…')
}
