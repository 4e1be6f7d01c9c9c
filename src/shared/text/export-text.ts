import { sharedText } from './shared-text.ts'

/** What a format cannot carry, by its code (`ExportLoss`). */
export function lossSentence(what: string, items: number): string {
  const { losses, line } = sharedText().loss
  return line(items, losses[what] ?? what)
}
