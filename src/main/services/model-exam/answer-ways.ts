import { hash } from 'node:crypto'
import type { TutorMode } from '@shared/domain/explanation.ts'
import { BLANK, circled, type Item, type Response } from '@shared/domain/item.ts'
import type { AnswerWay } from '@shared/domain/model-exam/answer.ts'
import { readKmmluProAnswer } from '@shared/domain/model-exam/kmmlu-pro-extraction.ts'
import { protocolAnswer } from '@shared/domain/model-exam/protocol-answer.ts'
import type { BatchAnswer, BatchPrompt } from '../../llm/batch.ts'
import { freeText, type Turn } from '../../llm/llm.ts'
import { kmmluProTurns, protocolTurns } from '../../llm/prompts/solve-prompt.ts'

/** An item with its options in the order that the model sees. */
export type ShownItem = {
  item: Pick<Item, 'stimulus' | 'stem' | 'statements' | 'options' | 'responseCount'>
  examName: string
  subjectName: string
  /** Printed numbers as they stand. */
  shown: readonly number[]
}

/** Tokens that the part after a thought may take: a line, or all the reasoning that KMMLU-Pro's prompt asks for. */
export const finalTokens = (way: AnswerWay): number => (way === 'kmmlu-pro' ? 2048 : 48)

/** Likelihoods are of the first words of an answer: there is no thought before them. */
export const modeOf = (way: AnswerWay, mode: TutorMode): TutorMode =>
  way === 'likelihood' ? 'direct' : mode

export function turnsOf(way: AnswerWay, { item, shown, ...names }: ShownItem): Turn[] {
  const options = shown.map((printed, at) => ({
    no: at + 1,
    text: item.options.find(({ no }) => no === printed)?.text ?? ''
  }))
  const facts = {
    ...names,
    stimulus: item.stimulus,
    stem: item.stem,
    statements: item.statements,
    options
  }
  return way === 'kmmlu-pro' ? kmmluProTurns(facts) : protocolTurns(facts, item.responseCount)
}

export const promptHash = (turns: readonly Turn[]): string => hash('sha256', JSON.stringify(turns))

export function wantedOf(way: AnswerWay, { item, shown }: ShownItem): BatchPrompt['wanted'] {
  switch (way) {
    case 'protocol':
      return protocolLine(shown.length, item.responseCount)
    case 'kmmlu-pro':
      return { kind: 'text', sections: [freeText], accepts: null }
    case 'likelihood':
      return { kind: 'likelihoods', texts: shown.map((_, at) => `정답: ${circled(at + 1)}`) }
  }
}

/** `정답: ③`, or as many numbers as the item asks for. */
function protocolLine(options: number, responses: number): BatchPrompt['wanted'] {
  const mark = `[${circled(1)}-${circled(options)}]`
  const marks = Array.from({ length: responses }, () => 'mark').join(' ", " ')
  const written = Array.from({ length: responses }, () => mark).join(', ')
  return {
    kind: 'text',
    sections: [
      { grammar: `root ::= "정답: " ${marks}\nmark ::= ${mark}`, rest: null, until: null }
    ],
    accepts: `정답: ${written}\\s*$`
  }
}

/** What was read of an answer, in printed numbers; blank where nothing can be. */
export function readAnswer(
  way: AnswerWay,
  { item, shown }: ShownItem,
  answer: Exclude<BatchAnswer, { kind: 'too-long' }>
): { response: Response; likelihoods: Record<string, number> | null } {
  if (answer.kind === 'likelihoods') {
    const ranked = answer.logarithms
      .map((logarithm, at) => ({ logarithm, at }))
      .toSorted((a, b) => b.logarithm - a.logarithm || a.at - b.at)
    return {
      response: printed(
        ranked.slice(0, item.responseCount).map(({ at }) => at + 1),
        shown
      ),
      likelihoods: Object.fromEntries(
        answer.logarithms.map((logarithm, at) => [String(shown[at] ?? 0), logarithm])
      )
    }
  }
  const read =
    way === 'kmmlu-pro'
      ? oneOf(readKmmluProAnswer(answer.final, shown.length)?.option)
      : (protocolAnswer(answer.final, shown.length, item.responseCount) ?? BLANK)
  return { response: printed(read, shown), likelihoods: null }
}

const oneOf = (option: number | undefined): Response => (option === undefined ? BLANK : [option])

const printed = (places: Response, shown: readonly number[]): Response =>
  places.flatMap((place) => shown[place - 1] ?? []).toSorted((a, b) => a - b)
