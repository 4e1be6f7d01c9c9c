import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'svelte/compiler'
import ts from 'typescript'

const SRC = fileURLToPath(new URL('../..', import.meta.url))

/** Where sentences stand: a table for each language. */
export const TABLES = /(?:^|\/)text\/(?:ko|en)(?:\/|\.ts$)/u
export const ENGLISH_TABLES = /(?:^|\/)text\/en(?:\/|\.ts$)/u

/** Scripts and components of the program, from `src`; tests and what they are made of left out. */
export const sources = (): string[] =>
  readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|svelte)$/u.test(entry.name))
    .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/\.(?:test|fixture|d)\.ts$/u.test(path))

/** A piece of a literal; `after`: it stands right behind an inserted value. */
export type Said = { text: string; after: boolean }

/** What a file says, comments left out: its strings, regular expressions and the text of its markup. */
export function saidIn(path: string): Said[] {
  const source = readFileSync(join(SRC, path), 'utf8')
  return path.endsWith('.svelte') ? ofComponent(source) : ofScript(source)
}

function ofScript(source: string): Said[] {
  const said: Said[] = []
  const visit = (node: ts.Node): void => {
    const after =
      node.kind === ts.SyntaxKind.TemplateMiddle || node.kind === ts.SyntaxKind.TemplateTail
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node))
      said.push({ text: node.text, after })
    if (ts.isRegularExpressionLiteral(node)) said.push({ text: node.text, after: false })
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest))
  return said
}

const NO_WORDS = ['css', 'leadingComments', 'trailingComments', 'comments']

function ofComponent(source: string): Said[] {
  const said: Said[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one)
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return
    const { type, data, value } = node as { type?: string; data?: unknown; value?: unknown }
    if (type === 'Comment') return
    const text = type === 'Text' ? data : type === 'TemplateElement' ? JSON.stringify(value) : value
    if (typeof text === 'string' && ['Text', 'Literal', 'TemplateElement'].includes(type ?? ''))
      said.push({ text, after: false })
    for (const [name, below] of Object.entries(node)) if (!NO_WORDS.includes(name)) visit(below)
  }
  visit(parse(source, { modern: true }))
  return said
}
