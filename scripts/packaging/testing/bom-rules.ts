import { expect } from 'vitest'

type Part = {
  type?: unknown
  name?: unknown
  version?: unknown
  'bom-ref'?: string
  purl?: string
  licenses?: unknown[]
  hashes?: { alg: string; content: string }[]
  components?: Part[]
}

export type ReadBom = {
  bomFormat: unknown
  specVersion: unknown
  serialNumber: string
  version: unknown
  metadata: { timestamp: string; component: Part }
  components: Part[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

/** Parts, and the parts inside of them. */
export const allParts = (parts: readonly Part[]): Part[] =>
  parts.flatMap((part) => [part, ...allParts(part.components ?? [])])

/** What the CycloneDX 1.5 JSON reference asks of the fields that are used. */
export function expectBom(bom: ReadBom): void {
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 })
  expect(bom.serialNumber).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  )
  expect(bom.metadata.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
  const parts = allParts([bom.metadata.component, ...bom.components])
  for (const part of parts) {
    expect(['application', 'framework', 'library']).toContain(part.type)
    expect(part.name).toEqual(expect.stringMatching(/./))
    expect(part.version).toEqual(expect.stringMatching(/./))
    for (const { alg, content } of part.hashes ?? []) {
      expect([alg, content]).toEqual(['SHA-512', expect.stringMatching(/^[0-9a-f]{128}$/)])
    }
    // A list of licences, or a list of one expression, never both.
    const kinds = (part.licenses ?? []).map((one) => Object.keys(one as object).join())
    expect(kinds.length).toBeLessThanOrEqual(1)
    for (const kind of kinds) expect(['license', 'expression']).toContain(kind)
  }
  const refs = parts.map((part) => part['bom-ref'])
  expect(new Set(refs).size).toBe(refs.length)
  const known = new Set(refs)
  for (const { ref, dependsOn } of bom.dependencies) {
    expect([ref, ...dependsOn].filter((name) => !known.has(name))).toEqual([])
  }
}
