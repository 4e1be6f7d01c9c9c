import { isDeepStrictEqual } from 'node:util'
import { fuseTable, readFuses } from './fuses.ts'
import { findPacked } from './packed-program.ts'

// check-fuses.ts DIR hardened|e2e: compares the fuses of what was packed into DIR with the table; prints the program.
const [output = '', flavour] = process.argv.slice(2)
if (flavour !== 'hardened' && flavour !== 'e2e') throw new Error('usage: DIR hardened|e2e')
const { binary, executable } = findPacked(output)
const fuses = await readFuses(binary)
console.error(fuses)
if (!isDeepStrictEqual(fuses, fuseTable(flavour))) {
  throw new Error(`the fuses are not those of a ${flavour} build`)
}
console.log(executable)
