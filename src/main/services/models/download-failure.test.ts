import { expect, test } from 'vitest'
import { connectionFailure, isNoSpace, refused, TryAgain } from './download-failure.ts'

const withCode = (code: string): Error => Object.assign(new Error('words'), { code })
const URL_ASKED = 'https://example.org/m.gguf'

// Codes of Node's documentation (errors, tls).
test.each([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'HPE_INVALID_CONSTANT'
])('%s may pass', (code) => {
  const failure = connectionFailure(withCode(code), URL_ASKED)
  expect(failure).toBeInstanceOf(TryAgain)
  expect(failure.message).toBe(code)
})

test.each([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID'
])('%s is the last word', (code) => {
  expect(connectionFailure(withCode(code), URL_ASKED)).toMatchObject({
    code: 'download-refused',
    data: { url: URL_ASKED, status: null, detail: code }
  })
})

test('what was judged already stays as it is', () => {
  for (const known of [new TryAgain('429', 7), refused(URL_ASKED, 404, '')]) {
    expect(connectionFailure(known, URL_ASKED)).toBe(known)
  }
})

test('no room, and no room for this user', () => {
  expect(['ENOSPC', 'EDQUOT', 'EIO'].map((code) => isNoSpace(withCode(code)))).toEqual([
    true,
    true,
    false
  ])
})
