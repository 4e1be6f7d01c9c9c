import type { ExplanationView } from '@shared/contract/tutor.ts'
import { circled } from '@shared/domain/item.ts'
import { text } from '../text/text.ts'

/** What 복사 takes along: the explanation with its origin and what was `asked`, and never the trace. */
export function copyText(explanation: ExplanationView, asked = ''): string {
  const { modelName, mode, builtIn, declared, prose, verdicts } = explanation
  const head = [
    text.tutor.copyHeader(builtIn ? text.common.model.builtIn : modelName, text.tutor[mode]),
    ...(builtIn ? [text.tutor.builtIn] : []),
    ...(explanation.endReason === 'complete' ? [] : [text.tutor.partial[explanation.endReason]]),
    ...(explanation.endReason === 'complete' && !explanation.agreesWithKey
      ? [text.tutor.mismatch]
      : [])
  ]
  const lines = verdicts.map(
    ({ no, right, reason }) =>
      `${circled(no)} ${right ? text.tutor.verdictRight : text.tutor.verdictWrong} — ${reason}`
  )
  return [
    head.join('\n'),
    asked === '' ? '' : `${text.tutor.copyAsked}: ${asked}`,
    ...(declared === null ? [] : [`${text.tutor.declared}: ${declared.map(circled).join(', ')}`]),
    prose,
    lines.join('\n')
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
