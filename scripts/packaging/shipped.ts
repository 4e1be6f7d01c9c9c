import type { BuiltProgram } from './build-program.ts'
import {
  importedPackage,
  packageFolder,
  traceRuntimePackages,
  type PackageFolder
} from './runtime-packages.ts'
import { readDependencies } from './manifest.ts'

/** npm packages of which something is in a package of the program, on every system. */
export type Shipped = {
  /** Inside the bundles of out/. */
  bundled: PackageFolder[]
  /** In node_modules, because they are loaded when the program runs. */
  runtime: PackageFolder[]
}

export async function findShipped(root: string, program: BuiltProgram): Promise<Shipped> {
  const bundled = new Set<PackageFolder>()
  for (const source of program.sources) {
    const folder = packageFolder(root, source)
    if (folder !== null) bundled.add(folder)
  }
  const production = readDependencies(root)
  // Development packages that a bundle names are looked for when they are asked for, and may be missing.
  const imports = program.externals.filter((name) => production.has(importedPackage(name)))
  return { bundled: [...bundled].sort(), runtime: await traceRuntimePackages(root, imports) }
}
