import type { TutorAsk } from '@shared/contract/tutor.ts'
import { BLANK, keyOptions } from '@shared/domain/item.ts'
import type { Arguments } from './arguments.ts'
import { done, isCount, noOperands, UsageProblem, type Command } from './command.ts'
import { explainText, itemText, searchText } from './texts-item.ts'
import { problems } from './texts.ts'

/** The longest option list of a paper (R형). */
const MOST_OPTIONS = 15
const MOST_FOUND = 500

const search: Command = {
  check: ({ operands, limit }) => {
    if (operands.length === 0) return problems().noQuery
    return limit !== undefined && !isCount(limit, MOST_FOUND) ? problems().limit : null
  },
  run: async ({ bank, indexer }, { operands, exam, limit }) => {
    // A shell takes the quotes off a phrase: an operand with spaces is one.
    const query = operands.map((word) => (isPhrase(word) ? `"${word}"` : word)).join(' ')
    const examId = exam ?? null
    await indexer.settled()
    const page = bank.search({ query, examId, limit: Number(limit ?? 20), offset: 0 })
    const total = page.more ? bank.count(query, examId) : page.total
    return done({ ...page, total }, searchText({ ...page, total }))
  }
}

/** Words without any sign of the grammar. */
const isPhrase = (operand: string): boolean =>
  /\s/u.test(operand) && !/["():<>=-]|\bor\b/iu.test(operand)

const item: Command = {
  check: ({ operands }) => (operands.length === 1 ? null : problems().oneItem),
  run: ({ bank }, { operands }) => {
    const found = bank.get(operands[0] ?? '')
    const { key, ...rest } = found
    const everyone = key.kind === 'all' || key.kind === 'none'
    const accepted = everyone ? found.options.map(({ no }) => no) : keyOptions(key)
    return done({ ...rest, key: accepted, keyKind: key.kind }, itemText(found))
  }
}

const explain: Command = {
  speaks: true,
  check: (args) => {
    const { item: id, mode = 'reasoning', response, option, ask, hint } = args
    if (id === undefined) return problems().itemNeeded
    if (mode !== 'reasoning' && mode !== 'direct') return problems().mode
    if (response !== undefined && !isCount(response, MOST_OPTIONS)) return problems().response
    if (option !== undefined && !isCount(option, MOST_OPTIONS)) return problems().option
    const asks = [hint, option !== undefined, ask !== undefined].filter(Boolean)
    if (asks.length > 1) return problems().oneAsk
    if (ask?.trim() === '') return problems().emptyAsk
    return noOperands(args)
  },
  run: async ({ bank, tutor }, args) => {
    const { item: itemId = '', mode, response } = args
    const options = bank.get(itemId).options.length
    if (response !== undefined && Number(response) > options) {
      throw new UsageProblem(problems().responseOutside(Number(response), options))
    }
    const ask = askOf(args)
    if (ask.kind === 'option' && ask.no > options) {
      throw new UsageProblem(problems().optionOutside(ask.no, options))
    }
    const value = await tutor.explainWhole({
      itemId,
      ask,
      mode: mode === 'direct' ? 'direct' : 'reasoning',
      response: response === undefined ? BLANK : [Number(response)]
    })
    return { value, text: explainText(value), findings: !value.agreesWithKey }
  }
}

function askOf({ hint, option, ask }: Arguments): TutorAsk {
  if (hint) return { kind: 'hint' }
  if (option !== undefined) return { kind: 'option', no: Number(option) }
  return ask === undefined
    ? { kind: 'explanation' }
    : { kind: 'question', text: ask.trim(), follows: null }
}

export const itemCommands = { search, item, explain }
