import { expect, test } from 'vitest'

// The window's types know no Node, where its tests run.
declare const process: {
  getBuiltinModule: (name: 'node:fs') => { readFileSync: (path: URL, encoding: 'utf8') => string }
}
// Read as a file: vitest replaces imported style sheets by nothing.
const css = process
  .getBuiltinModule('node:fs')
  .readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

type Theme = Record<string, string>

/** The colours of the block that follows a selector. */
function theme(selector: string): Theme {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [
      name,
      hex
    ])
  )
}

// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one = '#000000', other = '#000000'): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const themes = {
  light: theme(':root'),
  dark: theme(":root[data-theme='dark']")
}

/** Text on each ground that it stands on: 4.5 : 1 (WCAG 2.2, 1.4.3 AA). */
const texts = [
  ...['ink', 'ink-soft', 'ink-faint', 'accent', 'danger', 'flag'].flatMap((text) =>
    ['paper', 'surface'].map((ground) => [text, ground] as const)
  ),
  ['ink', 'sunken'],
  ['ink-soft', 'sunken'],
  ['ink-faint', 'sunken'],
  ['ink', 'accent-soft'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['danger', 'danger-soft'],
  ['ink', 'danger-soft'],
  ['flag', 'flag-soft'],
  ['ink', 'flag-soft'],
  ['on-mark', 'mark'],
  ['ink', 'marker']
] as const
/** Marks and edges of controls: 3 : 1 (1.4.11). */
const marks = [
  ['line-strong', 'paper'],
  ['line-strong', 'surface'],
  ['flag-mark', 'surface'],
  ['accent', 'surface']
] as const

for (const [name, colours] of Object.entries(themes)) {
  test.each(texts)(`in the ${name} theme, %s on %s is readable`, (text, ground) => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5)
  })
  test.each(marks)(`in the ${name} theme, %s can be told from %s`, (mark, ground) => {
    expect(contrast(colours[mark], colours[ground])).toBeGreaterThanOrEqual(3)
  })
}

test('the dark theme of the system and the chosen one are the same colours', () => {
  expect(theme(":root:not([data-theme='light'])")).toEqual(themes.dark)
})
