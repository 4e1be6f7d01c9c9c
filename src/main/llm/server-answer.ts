import type { TutorMode } from '../../shared/domain/explanation.ts'
import { createStreamText, type StreamPiece } from './stream-text.ts'

/** Where a content without an opening tag begins on this server, as far as it is known. */
export type Begins = 'unknown' | 'thought' | 'final'

/** Text of a part, or: what was given as final part so far is void. */
export type AnswerPiece = StreamPiece | 'void'

const OPEN = '<think>'

/**
 * Puts thought and final part together from what servers make of them: a field of its own for the thought
 * (with the answer in it or not), tags in the content, or only the closing tag there, because the prompt
 * opened the thought. The prompt decides, not the text: asked for no thought, a text in the field for
 * thoughts is the answer where there is no other; asked for one, a content without tags is shown only when
 * its end tells what it was, until this is known of the server.
 */
export function createServerAnswer(mode: TutorMode, begins: Begins) {
  const field = createStreamText('thought')
  const fieldText = { thought: '', final: '' }
  const cleanField = createWholeText()
  const cleanContent = createWholeText()
  let fieldSeen = false

  let head = ''
  let content: ReturnType<typeof createContent> | null = null
  let contentSeen = false
  let learned = begins

  const takeField = (pieces: StreamPiece[]): AnswerPiece[] => {
    for (const { part, text } of pieces) fieldText[part] += text
    return mode === 'reasoning' ? pieces : []
  }

  const route = (): Route | null => {
    const start = head.trimStart().toLowerCase()
    if (fieldSeen) return 'after-thought'
    if (start.startsWith(OPEN)) return mode === 'reasoning' ? 'thought' : 'dropped-thought'
    if (OPEN.startsWith(start)) return null
    if (mode === 'direct') return 'final'
    return begins === 'unknown' ? 'held' : begins
  }
  const start = (way: Route): ReturnType<typeof createContent> =>
    createContent(way, mode === 'reasoning', (place) => {
      if (mode === 'reasoning' && way !== 'after-thought') learned = place
    })
  const seen = (pieces: AnswerPiece[]): AnswerPiece[] => {
    contentSeen ||= pieces.some((piece) => piece !== 'void' && piece.part === 'final')
    return pieces
  }
  const takeContent = (text: string): AnswerPiece[] => {
    if (content !== null) return seen(content.push(text))
    head += text
    const way = route()
    if (way === null) return []
    content = start(way)
    return seen(content.push(head))
  }

  return {
    reasoning(text: string): AnswerPiece[] {
      const whole = cleanField.push(text)
      if (whole === '') return []
      fieldSeen ||= whole.trim() !== ''
      return takeField(field.push(whole))
    },
    content(text: string): AnswerPiece[] {
      const whole = cleanContent.push(text)
      return whole === '' ? [] : takeContent(whole)
    },
    /** `cut`: by a limit or a broken connection, not by the model. */
    end(cut: boolean): AnswerPiece[] {
      const pieces = takeField(field.end())
      if (content === null && head.trim() !== '') {
        content = start(route() ?? 'final')
        pieces.push(...seen(content.push(head)))
      }
      if (content !== null) pieces.push(...seen(content.end(cut)))
      if (mode === 'direct' && !contentSeen) {
        const text = fieldText.final === '' ? fieldText.thought : fieldText.final
        if (text !== '') pieces.push({ part: 'final', text })
      }
      return pieces
    },
    /** A thought is being written, as far as can be told. */
    thinking: (): boolean =>
      mode === 'reasoning' &&
      (content === null ? fieldSeen && field.part() === 'thought' : content.thinking()),
    begins: (): Begins => learned
  }
}

/** How a content is read: what stands before its first closing tag, if there is one, goes where. */
type Route =
  /** Shown as thought. */
  | 'thought'
  /** Shown as final part; a closing tag takes that back. */
  | 'final'
  /** Kept until its end or a closing tag tells. */
  | 'held'
  /** A thought that nobody asked for. */
  | 'dropped-thought'
  /** The thought came in its own field: all of it is the final part. */
  | 'after-thought'

function createContent(route: Route, thoughtAsked: boolean, learn: (place: Begins) => void) {
  const split = createStreamText(route === 'after-thought' ? 'final' : 'thought')
  let before = ''
  let closed = route === 'after-thought'

  const read = (pieces: StreamPiece[]): AnswerPiece[] => {
    const out: AnswerPiece[] = []
    for (const { text } of pieces.filter(({ part }) => part === 'thought')) {
      if (route === 'thought') out.push({ part: 'thought', text })
      else if (route === 'final') out.push({ part: 'final', text })
      before += text
    }
    if (!closed && split.part() === 'final') {
      closed = true
      if (route === 'final') out.push('void')
      if (route === 'held' || (route === 'final' && thoughtAsked)) {
        out.push({ part: 'thought', text: before })
      }
      learn('thought')
    }
    out.push(...pieces.filter(({ part }) => part === 'final'))
    return out.filter((piece) => piece === 'void' || piece.text !== '')
  }

  return {
    push: (text: string): AnswerPiece[] => read(split.push(text)),
    end(cut: boolean): AnswerPiece[] {
      const pieces = read(split.end())
      if (closed || before === '') return pieces
      if (route === 'dropped-thought') pieces.push({ part: 'final', text: before })
      if (route === 'held') {
        pieces.push({ part: cut ? 'thought' : 'final', text: before })
        if (!cut) learn('final')
      }
      return pieces
    },
    thinking: (): boolean => route === 'thought' && !closed
  }
}

/** Characters arrive in halves where a server cuts between two `\u` escapes, and broken from some of them. */
function createWholeText() {
  let half = ''
  return {
    push(text: string): string {
      const all = half + text
      half = /[\ud800-\udbff]$/u.test(all) ? all.slice(-1) : ''
      return all.slice(0, all.length - half.length).replaceAll(/[\p{Surrogate}\uFFFD]/gu, '')
    }
  }
}
