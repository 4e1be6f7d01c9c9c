import { startOpenAiServer, type OpenAiServer, type Reply, type Seen } from './openai-server.ts'

export const MODEL = 'EXAONE-4.0-32B'
export const MARKS = ['①', '②', '③', '④', '⑤']
const MODELS = {
  data: [
    { id: 'EXAONE-4.0-1.2B', owned_by: 'vllm', max_model_len: 8192 },
    { id: MODEL, owned_by: 'vllm', max_model_len: 16_384 }
  ]
}

/** A server of two models that writes explanations, hints and sentences as the tutor wants them. */
export const startAnsweringServer = (): Promise<OpenAiServer> =>
  startOpenAiServer({ reply: obedient, models: MODELS })

/** Says the key that the prompt names, as the protocol wants it; without an item, a sentence. */
function obedient({ body }: Seen): Reply {
  const prompt = JSON.stringify(body['messages'])
  if (prompt.includes('힌트만 달라')) return { deltas: [{ content: '힌트: 조문의 요건을 보라.' }] }
  const key = keyIn(body)
  if (key === null) return { deltas: [{ content: '저는 서버에서 ' }, { content: '답합니다.' }] }
  const lines = MARKS.map((mark) => `${mark} ${mark === key ? '정답' : '오답'} — 까닭이다.`)
  return {
    deltas: [
      { reasoning_content: '서버에서 조문을 본다.' },
      { content: `정답: ${key}\n\n서버가 쓴 설명이다.\n\n${lines.join('\n')}` }
    ]
  }
}

/** The key that the prompt names; null without an item. */
export const keyIn = (body: Seen['body']): string | null =>
  /\[정답\] ([①-⑤])/u.exec(JSON.stringify(body['messages']))?.[1] ?? null
