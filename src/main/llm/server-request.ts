import type { TutorMode } from '../../shared/domain/explanation.ts'
import { circled } from '../../shared/domain/item.ts'
import { defuseControlTags } from './control-text.ts'
import { withoutThought } from './exaone-template.ts'
import type { FinalSection, Sampler, Turn } from './llm.ts'

export type Asked = {
  model: string
  messages: readonly Message[]
  mode: TutorMode
  sampler: Sampler
  maxTokens: number
  /** Fields that hold the answer to a grammar. */
  grammar: Record<string, unknown>
}

export type Message = { role: Turn['role']; content: string }

/** The body of a request, without the fields that this server was found not to take. */
export function requestBody(asked: Asked, refused: ReadonlySet<string>): Record<string, unknown> {
  const { temperature, topP, seed, presencePenalty } = asked.sampler
  const body: Record<string, unknown> = {
    model: asked.model,
    messages: asked.messages,
    stream: true,
    max_tokens: asked.maxTokens,
    temperature,
    top_p: topP,
    ...optionalFields(asked)
  }
  if (presencePenalty !== 0) body['presence_penalty'] = presencePenalty
  body['seed'] = seed
  for (const field of refused) Reflect.deleteProperty(body, field)
  return body
}

const optionalFields = ({ mode, grammar }: Asked): Record<string, unknown> => ({
  stream_options: { include_usage: true },
  // The switch of EXAONE and others, and the one that vLLM's `deepseek_v3` parser heeded before 0.14.
  chat_template_kwargs: {
    enable_thinking: mode === 'reasoning',
    thinking: mode === 'reasoning'
  },
  ...grammar
})

/** Beyond what every server takes. */
const OPTIONAL = [
  'chat_template_kwargs',
  'stream_options',
  'presence_penalty',
  'seed',
  'grammar',
  'structured_outputs',
  'ebnf'
] as const

const UNKNOWN_FIELD =
  /unknown|unrecogni[sz]ed|unexpected|unsupported|not supported|extra[ _](?:fields|inputs|forbidden)|not permitted|additional propert|invalid (?:field|argument|parameter)/iu

/**
 * Which fields a server may have refused, of those that were sent: the ones that it names, or all of them where
 * it speaks of a field and names none. Empty: it refused for another reason.
 */
export function refusedFields(said: string, body: Readonly<Record<string, unknown>>): string[] {
  const sent = OPTIONAL.filter((field) => field in body)
  const named = sent.filter((field) => new RegExp(`\\b${field}\\b`, 'u').test(said))
  return named.length > 0 || !UNKNOWN_FIELD.test(said) ? named : sent
}

/**
 * The conversation as messages, with control tags defused, and at its end the shape that the answer is to have:
 * a server's first answer is held to it by words alone. There, not in the system message, so that what is
 * asked about one item shares its beginning with what was.
 */
export function messagesOf(turns: readonly Turn[], sections: readonly FinalSection[]): Message[] {
  const messages = turns.map(({ role, text }) => ({
    role,
    content: defuseControlTags(role === 'assistant' ? withoutThought(text) : text)
  }))
  const shape = shapeNote(sections)
  const last = messages.at(-1)
  if (shape !== '' && last?.role === 'user') last.content += `\n\n${shape}`
  return messages
}

function shapeNote(sections: readonly FinalSection[]): string {
  const [first] = sections
  if (first?.grammar === undefined || first.grammar === null) return ''
  if (sections.length === 1) {
    const mark = /"([①-⑮]) "/u.exec(first.grammar)?.[1]
    return mark === undefined
      ? ''
      : `첫 줄은 '${mark} 정답 — 까닭' 또는 '${mark} 오답 — 까닭'의 모양으로 쓰고, 목록과 굵은 글씨를 쓰지 마십시오.`
  }
  const options = Array.from({ length: sections.length - 1 }, (_, index) => circled(index + 1))
  return [
    '아래 모양으로만 답하고, 목록과 굵은 글씨를 쓰지 마십시오.',
    '',
    '정답: (정답 번호)',
    '',
    '(설명)',
    '',
    ...options.map((mark) => `${mark} (정답 또는 오답) — (까닭 한 줄)`)
  ].join('\n')
}
