import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { hostOf, isPlainAddress, isSameOrigin, problemsOf } from './server-draft.ts'

test.each([
  ['http://192.168.0.10:8080/v1', true],
  [' http://gpu.example.com ', true],
  ['http://127.0.0.1.example.com/v1', true],
  ['https://gpu.example.com/v1', false],
  ['http://localhost:8080/v1', false],
  ['http://127.0.0.1:8080/v1', false],
  ['http://[::1]:8080/v1', false],
  ['gpu.example.com', false],
  ['', false]
])('others on the way can read along, before anything is sent: %s %s', (address, plain) => {
  expect(isPlainAddress(address)).toBe(plain)
})

test.each([
  ['https://gpu.example.com/v1', 'https://gpu.example.com:443/other', true],
  ['https://gpu.example.com', 'http://gpu.example.com', false],
  ['https://gpu.example.com', 'https://gpu.example.com:8443', false],
  ['https://gpu.example.com', 'https://gpu.example.com.evil.net', false],
  ['gpu', 'gpu', false]
])('consent and key belong to one origin: %s, %s', (one, other, same) => {
  expect(isSameOrigin(one, other)).toBe(same)
})

test('a host is named with its port, and what is no address has none', () => {
  expect(hostOf('http://gpu.example.com:8080/v1')).toBe('gpu.example.com:8080')
  expect(hostOf('gpu')).toBeNull()
  expect(hostOf('')).toBeNull()
})

test('what was not taken is told at its field, and the rest as a whole', () => {
  const badInput = (problems: { path: string; message: string }[]): AppError =>
    new AppError('bad-input', { call: 'modelServer.write', problems })
  expect(
    problemsOf(
      badInput([
        { path: 'baseUrl', message: 'query' },
        { path: 'baseUrl', message: 'second' },
        { path: 'key', message: 'key' }
      ])
    )
  ).toEqual({ baseUrl: 'query', key: 'key' })
  expect(problemsOf(badInput([{ path: 'other', message: '' }]))).toBeNull()
  expect(problemsOf(new AppError('server-not-set', {}))).toBeNull()
  expect(problemsOf(new Error('a bug'))).toBeNull()
})
