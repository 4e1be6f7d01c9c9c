/** `A. text` or `A) text`, and the line that ends an item (Moodle docs, Aiken format). */
const OPTION = /^\s*([A-Z])[.)]\s+\S/u
const ANSWER = /^\s*ANSWER\s*:\s*[A-Z](?:\s*,\s*[A-Z])*\s*$/u

/**
 * Moodle's Aiken format has no item numbers: its items get one each, in the line where the stem begins, and are then
 * read as a printed paper. A text of any other kind, and one that has numbers, stays as it is.
 */
export function numberAiken(text: string): string {
  const lines = text.split('\n')
  const starts: number[] = []
  /** Where the paragraph before the options begins. */
  let stem = -1
  let parted = true
  let options = 0
  for (const [at, line] of lines.entries()) {
    const letter = OPTION.exec(line)?.[1]
    if (stem >= 0 && letter?.charCodeAt(0) === 'A'.charCodeAt(0) + options) options += 1
    else if (ANSWER.test(line)) {
      if (stem >= 0 && options >= 2) starts.push(stem)
      stem = -1
      parted = true
      options = 0
    } else if (line.trim() === '') parted = true
    else if (options === 0) {
      if (parted) stem = at
      parted = false
    }
  }
  if (starts.length === 0 || starts.some((at) => /^\s*(?:문\s*)?\d/u.test(lines[at] ?? ''))) {
    return text
  }
  for (const [index, at] of starts.entries()) lines[at] = `${index + 1}. ${lines[at]?.trim() ?? ''}`
  return lines.join('\n')
}
