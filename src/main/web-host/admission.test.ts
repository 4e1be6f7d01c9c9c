import { expect, test } from 'vitest'
import { createAdmission } from './admission.ts'

function admission() {
  let count = 0
  return createAdmission(4321, () => `secret-${(count += 1)}`)
}

test('the token opens the door once, and the cookie is HttpOnly and SameSite=Strict', () => {
  const door = admission()
  const cookie = door.enter(door.token)
  expect(cookie).toBe('hapgyeok-4321=secret-2; HttpOnly; SameSite=Strict; Path=/')
  expect(door.enter(door.token)).toBeNull()
})

test('a wrong token opens nothing and uses nothing up', () => {
  const door = admission()
  expect(door.enter('secret-9')).toBeNull()
  expect(door.enter('')).toBeNull()
  expect(door.enter(door.token)).not.toBeNull()
})

test('only the cookie admits', () => {
  const door = admission()
  expect(door.isAdmitted({ cookie: 'other=1; hapgyeok-4321=secret-2' })).toBe(true)
  expect(door.isAdmitted({ cookie: 'hapgyeok-4321=secret-1' })).toBe(false)
  expect(door.isAdmitted({ cookie: 'hapgyeok-9999=secret-2' })).toBe(false)
  expect(door.isAdmitted({})).toBe(false)
})

test.each([
  'evil.example:4321',
  '127.0.0.1:80',
  '127.0.0.1',
  '127.0.0.1:4321.evil.example',
  undefined
])('a name bound to this address by somebody else is not ours: %s', (host) => {
  expect(admission().isOurAddress({ host })).toBe(false)
})

test.each(['http://evil.example', 'https://127.0.0.1:4321', 'http://127.0.0.1:80', 'null'])(
  'another page may not ask: %s',
  (origin) => {
    const door = admission()
    expect(door.isOurPage({ origin }, 'POST')).toBe(false)
    expect(door.isOurPage({ origin }, 'GET')).toBe(false)
  }
)

test('our page may ask; a change without an origin may not', () => {
  const door = admission()
  expect(door.isOurPage({ origin: 'http://127.0.0.1:4321' }, 'POST')).toBe(true)
  expect(door.isOurPage({ origin: 'http://localhost:4321' }, 'POST')).toBe(true)
  expect(door.isOurPage({}, 'GET')).toBe(true)
  expect(door.isOurPage({}, 'POST')).toBe(false)
  expect(door.isOurPage({ 'sec-fetch-site': 'cross-site' }, 'GET')).toBe(false)
})
