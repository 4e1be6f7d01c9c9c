import type { ErratumView } from '@shared/contract/errata.ts'
import { erratumText } from '@shared/text/erratum-text.ts'
import { done, noOperands, type Command } from './command.ts'
import { usages } from './texts.ts'

const listText = (list: readonly ErratumView[]): string =>
  list.length === 0 ? '남긴 신고가 없습니다.' : list.map(erratumText).join('\n\n')

const errata: Command = {
  usage: usages.errata,
  check: noOperands,
  run: ({ errata: services }) => {
    const list = services.list()
    return done(list, listText(list))
  }
}

export const erratumCommands = { errata }
