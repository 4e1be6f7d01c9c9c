import { expect, test } from 'vitest'
import { isPlain } from './network-address.ts'

test.each([
  ['http:', 'localhost', false],
  ['http:', '127.0.0.1', false],
  ['http:', '127.200.3.4', false],
  ['http:', '[::1]', false],
  ['https:', 'llm.example', false],
  ['http:', 'llm.example', true],
  ['http:', '192.168.0.7', true],
  // Names that only look like this computer.
  ['http:', '127.0.0.1.example.com', true],
  ['http:', 'localhost.example.com', true]
])('%s to %s can be read on its way: %s', (protocol, hostname, plain) => {
  expect(isPlain({ protocol, hostname })).toBe(plain)
})
