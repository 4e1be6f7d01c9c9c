import { expect, test } from 'vitest'
import { createProgress } from './progress.ts'

function desk(isTerminal: boolean) {
  const written: string[] = []
  return { progress: createProgress((text) => written.push(text), isTerminal), written }
}

test('a terminal shows the newest line, and nothing of it is left', () => {
  const { progress, written } = desk(true)
  progress.show('1%', 'receiving 0')
  progress.show('2%', 'receiving 0')
  progress.clear()
  // Back to the beginning of the line, and the line erased (ECMA-48, EL 2).
  expect(written.join('')).toBe('\r\u001b[2K1%\r\u001b[2K2%\r\u001b[2K')
})

test('a file gets a line for each step', () => {
  const { progress, written } = desk(false)
  progress.show('1%', 'receiving 0')
  progress.show('2%', 'receiving 0')
  progress.show('10%', 'receiving 1')
  progress.clear()
  expect(written).toEqual(['1%\n', '10%\n'])
})
