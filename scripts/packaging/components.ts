import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** A part of the program that is no npm package of its own but lies inside of one, as compiled code. */
export type Component = {
  name: string
  version: string
  licence: string
  /** The npm package that holds it. */
  inside: string
  text: string
}

const Listed = z.array(
  z.strictObject({
    name: z.string(),
    inside: z.string(),
    version: z.union([
      z.strictObject({ file: z.string(), pattern: z.string() }),
      z.strictObject({ is: z.string(), as: z.string() })
    ]),
    licence: z.string(),
    text: z.string()
  })
)

/** build/components.json, with versions read from the packages that hold the components. */
export function listedComponents(root: string): Component[] {
  const path = join(root, 'build', 'components.json')
  const listed = Listed.parse(JSON.parse(readFileSync(path, 'utf8')))
  const known = new Map<string, string>()
  return listed.map(({ name, inside, version, licence, text }) => {
    const found = 'is' in version ? version.is : versionIn(root, inside, version)
    known.set(name, found)
    if ('as' in version) mustBeAs(name, version.as, known)
    return {
      name,
      version: found,
      licence,
      inside,
      text: readFileSync(join(root, 'build', 'licence-texts', text), 'utf8')
    }
  })
}

function versionIn(
  root: string,
  inside: string,
  { file, pattern }: { file: string; pattern: string }
): string {
  const text = readFileSync(join(root, 'node_modules', inside, file), 'utf8')
  const found = new RegExp(pattern).exec(text)?.[1]
  if (found === undefined) throw new Error(`no version of ${inside} in ${file}`)
  return found
}

/** A version that was looked up in the sources of another component holds for that component's release only. */
function mustBeAs(name: string, as: string, known: ReadonlyMap<string, string>): void {
  const at = as.lastIndexOf(' ')
  const [other, release] = [as.slice(0, at), as.slice(at + 1)]
  if (known.get(other) !== release) {
    throw new Error(
      `build/components.json: look up the version of ${name} again (${other} changed)`
    )
  }
}

const Bom = z.object({
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string().optional(),
      licenses: z
        .array(
          z.object({
            expression: z.string().optional(),
            license: z.object({ id: z.string().optional(), name: z.string().optional() }).optional()
          })
        )
        .optional()
    })
  )
})

/** What a native package says of itself in sbom.cdx.json; parts without a licence there are its build tools. */
export function declaredComponents(root: string, native: string): Component[] {
  const path = join(root, 'node_modules', native, 'sbom.cdx.json')
  if (!existsSync(path)) return []
  return Bom.parse(JSON.parse(readFileSync(path, 'utf8'))).components.flatMap((component) => {
    const said = component.licenses?.[0]
    const licence = said?.expression ?? said?.license?.id ?? said?.license?.name
    if (licence === undefined || component.version === undefined) return []
    return [
      {
        name: component.name,
        version: component.version,
        licence: licence.replaceAll(' / ', ' OR '),
        inside: native,
        text: pointer(native, licence)
      }
    ]
  })
}

const pointer = (native: string, licence: string): string => {
  const names = [...new Set(licence.split(/\s+(?:OR|AND|\/)\s+|[()]/))].filter(
    (name) => name.trim() !== ''
  )
  return (
    `${native.replace(/-[^/]+$/, '')}의 실행 파일에 들어 있는 구성 요소입니다. 라이선스(SPDX): ${licence}\n\n` +
    names.map((name) => `${name.trim()}: https://spdx.org/licenses/${name.trim()}.html\n`).join('')
  )
}
