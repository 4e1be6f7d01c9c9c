import {
  isEverything,
  parseQuery,
  type Comparison,
  type SearchField,
  type SearchMeasure,
  type SearchNode
} from '@shared/domain/search/query.ts'
import { text } from './text.ts'

const words = (): typeof text.print.conditions => text.print.conditions

/** A query of the bank's grammar as a reader of paper understands it: 과목 민법, ‘등기’ 제외. */
export function queryInWords(query: string): string {
  const { node } = parseQuery(query)
  return isEverything(node) ? words().everything : said(node, query.normalize('NFC'), false)
}

/** `inner`: within another condition, where alternatives need their parentheses. */
function said(node: SearchNode, query: string, inner: boolean): string {
  switch (node.kind) {
    case 'every':
      return grouped(node.of.map((one) => said(one, query, true)).join(', '), inner)
    case 'any':
      return grouped(node.of.map((one) => said(one, query, true)).join(` ${words().or} `), inner)
    case 'not':
      return words().without(said(node.of, query, true))
    case 'text':
      return words().phrase(asTyped(node.text, query))
    case 'field':
      return fieldSaid(node.field, node.value)
    case 'measure':
      return measureSaid(node.measure, node.comparison, node.value)
  }
}

const grouped = (conditions: string, inner: boolean): string =>
  inner ? `(${conditions})` : conditions

/** Search knows no case; the reader gets the word as it was typed. */
function asTyped(word: string, query: string): string {
  const at = query.toLowerCase().indexOf(word.toLowerCase())
  return at < 0 ? word : query.slice(at, at + word.length)
}

function fieldSaid(field: SearchField, value: string): string {
  if (field === 'standing') return words().standings[value] ?? value
  const shown = field === 'difficulty' ? (words().difficulties[value] ?? value) : value
  return `${words().fields[field]} ${shown}`
}

const measureSaid = (measure: SearchMeasure, comparison: Comparison, value: number): string =>
  words().measures[measure](value, comparison)
