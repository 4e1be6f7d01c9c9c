/** Lines of talk, title or fence that may stand before the JSON of a file. */
const LINES_BEFORE = 20

// A list of records, rows or texts, or an object with its first key: what a bracket in prose or in a GIFT file is not.
const OPENS = /^(?:\{\s*(?:"|\}\s*$)|\[\s*(?:[{["]|\]\s*$))/u
// JSON as a script or a web page's callback carries it: `const items = [`, `export default {`, `load({`.
const CARRIER =
  /^\s*(?:export\s+)?(?:(?:const|let|var)\s+[\w$]+(?:\s*:\s*[\w$<>[\]]+)?\s*=|default|module\.exports\s*=|[\w$.]+\s*=|[\w$.]+\()\s*(?=[{[])/u

/** Whether JSON that could hold records begins here. `text` is to reach past the first spaces within the bracket. */
export const opensJson = (text: string): boolean => OPENS.test(text)

/** The bracket in a line at which JSON begins, past what a script puts before it; -1 where the line has none. */
export function findStart(line: string): number {
  const carrier = CARRIER.exec(line)?.[0].length ?? 0
  const start = carrier + line.slice(carrier).search(/\S|$/u)
  const rest = line.slice(start).trimEnd()
  return opensJson(rest) || (carrier > 0 && /^[{[]$/u.test(rest)) ? start : -1
}

/** Whether the beginning of a text is JSON, alone or after a few lines that are not. */
export function beginsWithJson(head: string): boolean {
  const lines = head.split('\n', LINES_BEFORE)
  let from = 0
  for (const line of lines) {
    // A bracket alone on its line opens what follows.
    if (findStart(line) >= 0 || opensJson(head.slice(from).trimStart())) return true
    from += line.length + 1
  }
  return false
}

/** `];` or `);` of the script that JSON stood in. */
export const endsStatement = (line: string): boolean => /^(?=.*[;)])[\]}]{0,2}\)?;?\s*$/u.test(line)
