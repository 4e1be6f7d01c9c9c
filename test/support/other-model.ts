import { readFileSync, writeFileSync } from 'node:fs'
import { MINI_MODEL } from './engine.ts'

/** Names of control tokens that are no longer EXAONE's; each is as long as the name that it takes the place of. */
const RENAMED: readonly (readonly [string, string])[] = [
  ['[|system|]', '<|system|>'],
  ['[|user|]', '<|user|>'],
  ['[|assistant|]', '<|assistant|>'],
  ['[|endofturn|]', '<|endofturn|>'],
  // In the chat template of the file.
  [`'[|' + `, `'<|' + `],
  [` + '|]`, ` + '|>`]
]
const WITHOUT_THOUGHTS: readonly (readonly [string, string])[] = [
  ['<think>', '<thonk>'],
  ['</think>', '</thonk>']
]
const WITHOUT_TEMPLATE = [['tokenizer.chat_template', 'tokenizer.chat_templatX']] as const

/**
 * The mini model as one of another family: the same weights and ids under other names, told by the chat template in
 * its file. A template that ends its prompt like EXAONE's own gives the very same tokens.
 */
export function writeOtherModel(path: string, lacks: 'nothing' | 'thoughts' | 'template'): void {
  const file = readFileSync(MINI_MODEL)
  const head = file.subarray(0, file.indexOf('token_embd.weight'))
  const names = [
    ...RENAMED,
    ...(lacks === 'thoughts' ? WITHOUT_THOUGHTS : []),
    ...(lacks === 'template' ? WITHOUT_TEMPLATE : [])
  ]
  for (const [from, to] of names) {
    let at = head.indexOf(from)
    if (at < 0 || from.length !== to.length) throw new Error(`${from} cannot become ${to}`)
    for (; at >= 0; at = head.indexOf(from, at + from.length)) head.write(to, at, 'utf8')
  }
  writeFileSync(path, file)
}
