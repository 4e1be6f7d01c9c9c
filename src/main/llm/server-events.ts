/** The answer is not what a server of this kind says; `message` is told to the learner as a detail. */
export class StrangeAnswer extends Error {}

/** Characters of one event: a delta has a few, a whole answer in one piece some thousands. */
const MOST_CHARACTERS = 1024 * 1024

/**
 * Reads an event stream (WHATWG HTML, 9.2.6 "Interpreting an event stream") as it comes and answers the data
 * of each event that is whole. What stands behind the last blank line is no event.
 */
export function createEventReader() {
  const decoder = new TextDecoder()
  let line = ''
  let data: string[] = []
  let size = 0
  let afterReturn = false

  const grow = (characters: number): void => {
    size += characters
    if (size > MOST_CHARACTERS) throw new StrangeAnswer(`event > ${MOST_CHARACTERS}`)
  }
  const takeLine = (events: string[]): void => {
    if (line === '') {
      if (data.length > 0) events.push(data.join('\n'))
      data = []
      size = 0
    } else if (line === 'data' || line.startsWith('data:')) {
      const value = line.slice('data:'.length)
      data.push(value.startsWith(' ') ? value.slice(1) : value)
    } else size -= line.length
    line = ''
  }

  return {
    push(bytes: Uint8Array): string[] {
      const text = decoder.decode(bytes, { stream: true })
      const events: string[] = []
      let from = 0
      if (afterReturn && text.startsWith('\n')) from = 1
      if (text !== '') afterReturn = false
      for (let at = from; at < text.length; at += 1) {
        const character = text[at]
        if (character !== '\n' && character !== '\r') continue
        grow(at - from)
        line += text.slice(from, at)
        takeLine(events)
        if (character === '\r') {
          if (at + 1 === text.length) afterReturn = true
          else if (text[at + 1] === '\n') at += 1
        }
        from = at + 1
      }
      grow(text.length - from)
      line += text.slice(from)
      return events
    }
  }
}
