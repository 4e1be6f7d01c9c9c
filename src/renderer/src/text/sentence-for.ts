import { toWireError } from '@shared/errors.ts'
import { describeError, missingText } from '@shared/text/error-text.ts'
import { isAppError } from '../api.ts'
import { text } from './text.ts'

/**
 * What went wrong, as the reader is told. A bug of the window gets one general sentence; ids are for the
 * command line, the window shows none.
 */
export function sentenceFor(error: unknown): string {
  if (!isAppError(error)) return text.common.unexpected
  const wire = toWireError(error)
  return wire.code === 'not-found' ? `${missingText(wire.data.what)}.` : describeError(wire)
}
