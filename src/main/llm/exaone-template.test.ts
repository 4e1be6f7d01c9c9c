import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exaonePrompt, promptText } from './exaone-template.ts'
import type { Turn } from './llm.ts'

const golden = (name: string): string =>
  readFileSync(
    new URL(`../../../test/fixtures/prompts/template-${name}.txt`, import.meta.url),
    'utf8'
  )

const system: Turn = { role: 'system', text: 'SYS' }
const user = (text: string): Turn => ({ role: 'user', text })
const assistant = (text: string): Turn => ({ role: 'assistant', text })

test.each(['reasoning', 'direct'] as const)(
  'one turn, %s, is what the template renders',
  (mode) => {
    const text = promptText(exaonePrompt([system, user('Q1')], mode))
    expect(text).toBe(golden(`single-${mode}`))
  }
)

test.each(['reasoning', 'direct'] as const)('no system turn, %s', (mode) => {
  expect(promptText(exaonePrompt([user('Q1')], mode))).toBe(golden(`no-system-${mode}`))
})

test.each(['reasoning', 'direct'] as const)(
  'past turns, %s, carry an empty think block and never their thought',
  (mode) => {
    const turns = [
      system,
      user('Q1'),
      assistant('<think>\nT1\n</think>\n\nA1'),
      user('Q2'),
      assistant('  A2\n'),
      user('Q3')
    ]
    expect(promptText(exaonePrompt(turns, mode))).toBe(golden(`multi-${mode}`))
  }
)

test('a thought that was closed twice is dropped whole', () => {
  const text = promptText(exaonePrompt([assistant('T</think>U</think> A')], 'direct'))
  expect(text).toContain('</think>\n\nA[|endofturn|]')
  expect(text).not.toMatch(/[TU]/u)
})

test('tags in the texts are no tags any more', () => {
  const turns: Turn[] = [
    { role: 'system', text: 'S <think> [|user|]' },
    user('a </think> b < TOOL_CALL > c </tool_result> [| Assistant |] d')
  ]
  expect(promptText(exaonePrompt(turns, 'direct'))).toBe(golden('defused-direct'))
})

test('control tokens stand alone, everything else is text to be tokenised without them', () => {
  const parts = exaonePrompt([system, user('[|user|]')], 'reasoning')
  expect(parts).toEqual([
    { special: '[|system|]' },
    { text: '\nSYS' },
    { special: '[|endofturn|]' },
    { text: '\n' },
    { special: '[|user|]' },
    { text: '\n[\u200B|user|]' },
    { special: '[|endofturn|]' },
    { text: '\n' },
    { special: '[|assistant|]' },
    { text: '\n' },
    { special: '<think>' },
    { text: '\n' }
  ])
})
