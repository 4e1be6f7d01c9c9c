import type { ModelServerView } from '@shared/contract/model-server.ts'
import { cliText } from './text/cli-text.ts'

export function serverText({ server, keyEncrypted }: ModelServerView): string {
  const words = cliText().server
  if (server === null) return words.none
  const { baseUrl, model, hasKey, plain } = server
  return [
    [baseUrl, model, hasKey ? words.hasKey : words.noKey].join(' · '),
    ...(plain ? [words.plain] : []),
    ...(hasKey && !keyEncrypted ? [words.inTheOpen] : [])
  ].join('\n')
}

export function serverChosenText({
  baseUrl,
  model
}: NonNullable<ModelServerView['server']>): string {
  const words = cliText().server
  return [words.chosen(baseUrl, model), words.whatGoes].join('\n')
}
