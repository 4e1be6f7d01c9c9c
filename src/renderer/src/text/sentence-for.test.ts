import { AppError, type ErrorCode } from '@shared/errors.ts'
import { errorSamples } from '@shared/text/error-samples.fixture.ts'
import { sharedText } from '@shared/text/shared-text.ts'
import { expect, test } from 'vitest'
import { sentenceFor } from './sentence-for.ts'

const codes = Object.keys(errorSamples) as ErrorCode[]

test.each(codes)('the failure %s has its own Korean sentence', (code) => {
  const sentence = sentenceFor(new AppError(code, errorSamples[code][0]))
  expect(sentence).toMatch(/[가-힣]{2,}/u)
  expect(sentence).not.toMatch(/undefined|null|\[object|\((?:은|는|이|가|을|를)\)/u)
})

test('no sentence stands for a code that does not exist', () => {
  expect(Object.keys(sharedText().error).sort()).toEqual([...codes].sort())
})

test('a bug is told in one general sentence without its English text', () => {
  expect(sentenceFor(new TypeError('x is not a function'))).toBe(
    '화면에서 예상하지 못한 문제가 생겼습니다. 다시 시도해 주세요.'
  )
})

test('what is missing is named in the window without its id', () => {
  const error = new AppError('not-found', { what: 'session', id: '0f3c9a' })
  expect(sentenceFor(error)).toBe('시험 기록이 없거나 지워졌습니다.')
})
