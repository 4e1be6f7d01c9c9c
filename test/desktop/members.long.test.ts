import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from './desk.ts'
import { underElectron } from './launch.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SHELL = join(ROOT, 'src', 'main', 'electron')

/** Members of Electron's classes and objects that the program's shell uses, by the declarations: `WebContents.send`. */
function membersUsed(): string[] {
  const files = [
    join(ROOT, 'src', 'main', 'index.ts'),
    ...readdirSync(SHELL)
      .filter((name) => /(?<!\.test)\.ts$/u.test(name))
      .map((name) => join(SHELL, name))
  ]
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    types: ['node'],
    // The shell alone: what it takes from elsewhere needs no types here.
    noResolve: false,
    paths: { '@shared/*': [join(ROOT, 'src', 'shared', '*')] }
  })
  const checker = program.getTypeChecker()
  const used = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) note(checker.getSymbolAtLocation(node.name))
    ts.forEachChild(node, visit)
  }
  const note = (symbol: ts.Symbol | undefined): void => {
    const [declaration] = symbol?.declarations ?? []
    const owner = declaration?.parent
    if (!declaration?.getSourceFile().fileName.endsWith('/electron.d.ts')) return
    if (owner === undefined || symbol === undefined) return
    if (ts.isClassDeclaration(owner) || ts.isInterfaceDeclaration(owner))
      used.add(`${owner.name?.text ?? ''}.${symbol.name}`)
  }
  for (const file of files) {
    const source = program.getSourceFile(file)
    if (source !== undefined) visit(source)
  }
  return [...used].toSorted()
}

describe.skipIf(underElectron)('what the shell uses of Electron (which has it all)', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.remove())

  test('is in the harness, member by member', async () => {
    const used = membersUsed()
    expect(used).toContain('IpcMain.handle')
    expect(used).toContain('WebContents.setWindowOpenHandler')
    expect(used).toContain('Protocol.registerSchemesAsPrivileged')
    expect(await desk.harness().ask('missing', used)).toEqual([])
  })

  test('a member that it has not is found', async () => {
    const made = ['WebContents.openDevTools', 'App.send', 'NoSuch.member']
    expect(await desk.harness().ask('missing', made)).toEqual(made)
  })
})
