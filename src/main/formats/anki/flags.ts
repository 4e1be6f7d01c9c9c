/** Fifteen words with signs between them, characters. */
const LONGEST = 150

/**
 * Right options of "1 0 0 1": a mark for each option, in their order, as the add-on Multiple Choice for Anki keeps
 * them. Null where the text is no such list; an empty list where none is right.
 */
export function readFlags(text: string, options: number): number[] | null {
  if (text.length > LONGEST) return null
  const marks = text.trim().split(/[\s,;|/]+/u)
  if (marks.length < 2 || marks.length < options) return null
  const flags = marks.map((mark) =>
    /^(?:1|true|참|o|yes|richtig)$/iu.test(mark)
      ? true
      : /^(?:0|false|거짓|x|no|falsch)$/iu.test(mark)
        ? false
        : null
  )
  if (flags.includes(null)) return null
  return flags.flatMap((flag, at) => (flag === true ? [at + 1] : []))
}
