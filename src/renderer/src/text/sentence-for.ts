import { toWireError } from '@shared/errors.ts'
import { describeError } from '@shared/text/error-text.ts'
import { isAppError } from '../api.ts'

/** What went wrong, as the reader is told. A bug of the window gets one general sentence. */
export const sentenceFor = (error: unknown): string =>
  isAppError(error)
    ? describeError(toWireError(error))
    : '화면에서 예상하지 못한 문제가 생겼습니다. 다시 시도해 주세요.'
