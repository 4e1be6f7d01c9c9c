import type { ErratumView } from '@shared/contract/errata.ts'
import { erratumText } from '@shared/text/erratum-text.ts'
import { cliText } from './text/cli-text.ts'
import { done, noOperands, type Command } from './command.ts'

const listText = (list: readonly ErratumView[]): string =>
  list.length === 0 ? cliText().bank.noErrata : list.map(erratumText).join('\n\n')

const errata: Command = {
  check: noOperands,
  run: ({ errata: services }) => {
    const list = services.list()
    return done(list, listText(list))
  }
}

export const erratumCommands = { errata }
