/**
 * Takes the answers of a question apart at `=` and `~`. Where each has a line of its own, as people write them, a mark
 * within a line is text unless it stands like the beginning of another: "~3~5일", "~f(x)=2x".
 */
export function splitOptions(answers: string): { mark: '=' | '~'; text: string }[] {
  const ownLines = isOneALine(answers)
  const options: { mark: '=' | '~'; text: string }[] = []
  let from = 0
  let mark: '=' | '~' = '~'
  const take = (end: number): void => {
    const text = answers.slice(from, end)
    // "~=" is an older way to write "=", and nothing stands before the first mark.
    const nothing = text === '' && (from === 0 || answers[end] === '=')
    if (!nothing) options.push({ mark, text })
  }
  let depth = 0
  for (let at = 0; at < answers.length; at += 1) {
    const character = answers[at]
    if (character === '\\') at += 1
    else if (character === '{') depth += 1
    else if (character === '}') depth -= 1
    else if ((character === '=' || character === '~') && depth === 0) {
      if (ownLines && !standsFirst(answers, at) && !standsApart(answers, at)) continue
      take(at)
      from = at + 1
      mark = character
    }
  }
  take(answers.length)
  return options
}

/** Several lines, each of which begins with a mark or is feedback. */
function isOneALine(answers: string): boolean {
  const lines = answers.split('\n').filter((line) => line.trim() !== '')
  return lines.length > 1 && lines.every((line) => /^\s*[=~#]/u.test(line))
}

const standsFirst = (answers: string, at: number): boolean =>
  at === 0 || /\n[ \t]*$/u.test(answers.slice(Math.max(0, at - 80), at))

const standsApart = (answers: string, at: number): boolean =>
  /\s/u.test(answers[at - 1] ?? '') && !/\s/u.test(answers[at + 1] ?? ' ')
