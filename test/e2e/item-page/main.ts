import '../../../src/renderer/src/styles/tokens.css'
import '../../../src/renderer/src/styles/base.css'
import type { Highlight } from '@shared/domain/highlight.ts'
import { mount, unmount, type Component } from 'svelte'
import Calculator from '../../../src/renderer/src/item/calculator/Calculator.svelte'
import { provideFigures, type FigureData } from '../../../src/renderer/src/item/figures.ts'
import { paintHighlights } from '../../../src/renderer/src/item/highlight/paint.ts'
import {
  offsetOf,
  partsOf,
  rangeOf,
  textOf
} from '../../../src/renderer/src/item/highlight/part-text.ts'
import { selectionToHighlights } from '../../../src/renderer/src/item/highlight/selection.ts'
import InlineText from '../../../src/renderer/src/item/InlineText.svelte'
import ItemQuestion from '../../../src/renderer/src/item/ItemQuestion.svelte'

export type ShownItem = {
  stimulus: string | null
  stem: string
  statements: { label: string; text: string }[]
  options: string[]
  figures: Record<string, FigureData>
}

const app = document.getElementById('app')
if (app === null) throw new Error('index.html has no #app')

const part = (name: string): HTMLElement => {
  const found = partsOf(app).find((one) => one.part === name)
  if (found === undefined) throw new Error(`no part ${name}`)
  return found.element
}

/** What a test can do with an item on the page. */
const page = {
  violations: [] as string[],
  pressed: [] as string[],

  show({ options, figures, ...question }: ShownItem): void {
    const Question: Component<typeof question> = (anchor, props) => {
      provideFigures((name) => Promise.resolve(figures[name] ?? null))
      return (ItemQuestion as Component<typeof question>)(anchor, props)
    }
    mount(Question, { target: app, props: { ...question, number: 7 } })
    options.forEach((text, index) => {
      const label = document.createElement('label')
      const radio = document.createElement('input')
      radio.type = 'radio'
      radio.name = 'option'
      const place = document.createElement('span')
      place.dataset['part'] = `option:${index + 1}`
      label.append(radio, place)
      app.append(label)
      const Text: Component<{ text: string }> = (anchor, props) => {
        provideFigures((name) => Promise.resolve(figures[name] ?? null))
        return (InlineText as Component<{ text: string }>)(anchor, props)
      }
      mount(Text, { target: place, props: { text } })
    })
  },

  openCalculator(kind: 'simple' | 'allowed'): void {
    const target = document.createElement('aside')
    document.body.append(target)
    const calculator = mount(Calculator as Component<Record<string, unknown>>, {
      target,
      props: { kind, onclose: () => void unmount(calculator) }
    })
  },

  text: (name: string): string => textOf(part(name)),

  /** Selects from a text node that holds `from` to one that holds `to`. */
  select(from: [string, string], to: [string, string]): void {
    const [start, end] = [placeOf(from, false), placeOf(to, true)]
    getSelection()?.setBaseAndExtent(start.node, start.at, end.node, end.at)
  },

  selected(): Highlight[] {
    const selection = getSelection()
    return selection === null ? [] : selectionToHighlights(app, selection)
  },

  paint: (highlights: Highlight[]): (() => void) => paintHighlights(app, highlights),

  painted: (): string[] =>
    [...(CSS.highlights.get('marker') ?? [])].map((range) => (range as Range).toString()),

  /** Stretches of a part that come back with other offsets than they went with. */
  astray(name: string): string[] {
    const element = part(name)
    const { length } = textOf(element)
    const found: string[] = []
    for (let start = 0; start < length; start += 1) {
      for (let end = start + 1; end <= length; end += 1) {
        const range = rangeOf(element, start, end)
        const back = [
          offsetOf(element, range.startContainer, range.startOffset, 'start'),
          offsetOf(element, range.endContainer, range.endOffset, 'end')
        ]
        if (back[0] !== start || back[1] !== end) found.push(`${start}–${end}: ${back.join('–')}`)
      }
    }
    return found
  }
}

/** Before or behind the first piece of text in a part that holds the word. */
function placeOf([name, word]: [string, string], behind: boolean): { node: Node; at: number } {
  const walker = document.createTreeWalker(part(name), NodeFilter.SHOW_TEXT)
  while (walker.nextNode() !== null) {
    const { currentNode } = walker
    const at = currentNode.textContent?.indexOf(word) ?? -1
    if (at >= 0) return { node: currentNode, at: behind ? at + word.length : at }
  }
  throw new Error(`no ${word} in ${name}`)
}

document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, sample }) =>
  page.violations.push(`${violatedDirective} ${sourceFile} ${sample}`)
)
window.addEventListener('keydown', ({ key }) => page.pressed.push(key))

export type ItemPage = typeof page
Object.assign(window, { itemPage: page })
