import { toWireError } from '@shared/errors.ts'
import { describeError, missingText } from '@shared/text/error-text.ts'
import { isAppError } from '../api.ts'

/**
 * What went wrong, as the reader is told. A bug of the window gets one general sentence; ids are for the
 * command line, the window shows none.
 */
export function sentenceFor(error: unknown): string {
  if (!isAppError(error)) return '화면에서 예상하지 못한 문제가 생겼습니다. 다시 시도해 주세요.'
  const wire = toWireError(error)
  return wire.code === 'not-found' ? `${missingText(wire.data.what)}.` : describeError(wire)
}
