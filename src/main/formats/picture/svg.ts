import { SaxesParser } from 'saxes'
import { decodeText } from '../../lib/decode-text.ts'
import { expandsTooFar, type Uses } from './svg-uses.ts'

const HEAD_BYTES = 8192
/** Deepest nesting and most elements of a drawing; a bomb has more. */
const MOST_DEPTH = 200
const MOST_ELEMENTS = 100_000

// SVG 2, appendix E, without scripts, links, animation (which could set what was cleaned), sound and foreignObject.
const ELEMENTS = new Set(
  (
    'svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath image marker pattern ' +
    'linearGradient radialGradient stop clipPath mask filter switch title desc style view ' +
    'feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap ' +
    'feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode ' +
    'feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence'
  ).split(' ')
)
/** Links stay as groups: their content is part of the drawing. */
const AS_GROUP = new Set(['a'])
const INNER_PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/u
const XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

/** Whether the first element is `svg`, behind declarations and comments. */
export function looksLikeSvg(bytes: Uint8Array): boolean {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, HEAD_BYTES))
  const tags = head.replace(/<!--[^]*?-->/gu, '')
  return /^\s*(?:<[?!][^<>[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:[\w-]+:)?svg[\s>/]/u.test(tags)
}

/**
 * The drawing written anew with what only draws: no scripts, event handlers, foreign objects, links, animation, nor
 * references outside the file. Refused as damaged where it is no XML or declares entities.
 */
export function cleanSvg(bytes: Uint8Array, mostSide: number): Uint8Array | 'damaged' | 'size' {
  const faults: ('damaged' | 'size')[] = []
  const out: string[] = []
  /** What each open element became; null: it is left out with its content. */
  const open: (string | null)[] = []
  const uses: Uses = { ids: [], edges: new Map() }
  let left = 0
  let elements = 0
  const parser = new SaxesParser({ xmlns: false })

  parser.on('error', () => void faults.push('damaged'))
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY|\[/iu.test(doctype)) faults.push('damaged')
  })
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1
    if (open.length >= MOST_DEPTH || elements > MOST_ELEMENTS) faults.push('size')
    const local = name.slice(name.indexOf(':') + 1)
    const kept = AS_GROUP.has(local) ? 'g' : local
    const root = open.length === 0
    if (root && local !== 'svg') faults.push('damaged')
    if (
      root &&
      [attributes['width'], attributes['height']].some((side) => pixels(side) > mostSide)
    ) {
      faults.push('size')
    }
    if (left > 0 || !ELEMENTS.has(kept)) {
      left += 1
      open.push(null)
      return
    }
    open.push(kept)
    uses.ids.push(attributes['id'] ?? null)
    const clean = cleanAttributes(attributes)
    const target = clean.find(([key]) => key === 'href' || key === 'xlink:href')?.[1]
    if (kept === 'use' && target !== undefined) addUse(uses, target.slice(1))
    const written = clean.map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join('')
    out.push(`<${kept}${root ? ` ${XMLNS}` : ''}${written}>`)
  })
  parser.on('closetag', () => {
    const kept = open.pop()
    if (kept === null || kept === undefined) {
      left -= 1
      return
    }
    uses.ids.pop()
    out.push(`</${kept}>`)
  })
  const onText = (text: string): void => {
    if (left > 0) return
    const within = open.at(-1)
    if (within === 'style' && !isHarmlessStyle(text)) return
    if (within !== undefined) out.push(escapeXml(text))
  }
  parser.on('text', onText)
  parser.on('cdata', onText)

  const text = decodeText(bytes)
  if (text === null) return 'damaged'
  for (let at = 0; at < text.length && faults.length === 0; at += 65_536) {
    parser.write(text.slice(at, at + 65_536))
  }
  if (faults.length === 0) parser.close()
  if (faults.length === 0 && expandsTooFar(uses)) faults.push('size')
  return faults[0] ?? Buffer.from(out.join(''), 'utf8')
}

function addUse({ ids, edges }: Uses, target: string): void {
  for (const id of new Set(['', ...ids.filter((one) => one !== null)])) {
    const targets = edges.get(id) ?? []
    targets.push(target)
    edges.set(id, targets)
  }
}

function cleanAttributes(attributes: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(attributes).filter(([name, value]) => {
    const local = name.slice(name.indexOf(':') + 1)
    if (/^on/iu.test(local) || /^xmlns(?::|$)/u.test(name) || !/^[\w:.-]+$/u.test(name))
      return false
    if (local === 'href') {
      return (
        (name === 'href' || name === 'xlink:href') &&
        (/^#./u.test(value) || INNER_PICTURE.test(value))
      )
    }
    // Of other vocabularies (inkscape:label) nothing draws.
    return (
      (!name.includes(':') || name.startsWith('xml:')) &&
      name !== 'xml:base' &&
      isHarmlessStyle(value)
    )
  })
}

/** No reach outside: `url(#id)` only, nothing that loads or runs. Escapes could hide either. */
const isHarmlessStyle = (css: string): boolean =>
  !/@import|expression\s*\(|javascript:|vbscript:|-moz-binding|\\|\bimage(?:-set)?\s*\(/iu.test(
    css
  ) && !/url\s*\((?!\s*["']?\s*#)/iu.test(css)

const pixels = (side: string | undefined): number => {
  const match = /^\s*([\d.]+)\s*(?:px)?\s*$/u.exec(side ?? '')
  return Number(match?.[1] ?? 0)
}

const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
