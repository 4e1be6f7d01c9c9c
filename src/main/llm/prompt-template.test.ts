import { expect, test } from 'vitest'
import { scriptedEngine } from '../../../test/support/scripted-engine.ts'
import { knowsThoughts, templateOf, thinkBlock, withoutThinkBlock } from './prompt-template.ts'

test('what a template wrote of a thought at its end gives way to ours', () => {
  const prompt = '<|im_start|>assistant\n'
  for (const end of ['', '<think>\n', '<think>', '<think>\n\n</think>\n\n', '<think></think>']) {
    expect(withoutThinkBlock(prompt + end)).toBe(prompt)
  }
  const past = '<think>\n\n</think>\n\n답<|im_end|>\n'
  expect(withoutThinkBlock(past)).toBe(past)
  // As EXAONE 4.0 and Qwen3 write them.
  expect(thinkBlock('reasoning')).toBe('<think>\n')
  expect(thinkBlock('direct')).toBe('<think>\n\n</think>\n\n')
})

test('a template that names both tags knows of thoughts', () => {
  expect(knowsThoughts(`{{ '<think>\\n\\n</think>' }}`)).toBe(true)
  expect(knowsThoughts('{{ messages[0].content }}')).toBe(false)
})

test("EXAONE's vocabulary has EXAONE's template, another one that of its file or none", () => {
  const engine = scriptedEngine([])
  const ownTemplate = { thinks: false, sha256: '', prompt: () => [1] }
  expect(templateOf({ ...engine, ownTemplate })?.thinks).toBe(true)
  const other = { ...engine, special: () => null }
  expect(templateOf({ ...other, ownTemplate })).toBe(ownTemplate)
  expect(templateOf(other)).toBeNull()
})
