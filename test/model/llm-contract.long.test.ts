import { testEngine } from '../support/engine.ts'
import { createFakeLlm } from '../support/fake-llm.ts'
import { llmContract } from '../support/llm-contract.ts'

llmContract('the engine in its own process', () => testEngine())

llmContract('the fake', () =>
  createFakeLlm(() => ({
    thought: ['묻는 것은 ', '다음과 같다.'],
    final: ['정답: ③', '\n\n취소권은 ', '3년 안에 행사한다.'],
    retry: ['정답: ③\n\n', '다시 쓴 설명.']
  }))
)
