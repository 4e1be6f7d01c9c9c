const FIRST_SYLLABLE = 0xac00
const LAST_SYLLABLE = 0xd7a3
// Added to KS X 1001 in 1998.
const LATER_SIGNS: readonly [number, string][] = [
  [0xa2e6, '€'],
  [0xa2e7, '®']
]

/**
 * CP949 (Windows code page 949, Unified Hangul Code), null when the bytes are not. Node's own decoder knows KS X
 * 1001 alone; the other 8,822 syllables stand in Unicode order in the gaps that it leaves.
 */
export function decodeCp949(bytes: Uint8Array): string | null {
  added ??= addedSyllables()
  let text = ''
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) {
      text += String.fromCharCode(lead)
      continue
    }
    at += 1
    const trail = bytes[at] ?? 0
    const sign = added.get(lead * 0x100 + trail) ?? standard(lead, trail)
    if (sign === null) return null
    text += sign
  }
  return text
}

let added: ReadonlyMap<number, string> | undefined
const decoder = new TextDecoder('euc-kr', { fatal: true })

function standard(lead: number, trail: number): string | null {
  if (lead < 0xa1 || trail < 0xa1) return null
  try {
    return decoder.decode(Uint8Array.of(lead, trail))
  } catch {
    // A pair without a sign.
    return null
  }
}

function addedSyllables(): Map<number, string> {
  const known = new Set<string | null>()
  for (let lead = 0xb0; lead <= 0xc8; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) known.add(standard(lead, trail))
  }
  const places = addedPlaces()
  const table = new Map(LATER_SIGNS)
  for (let code = FIRST_SYLLABLE; code <= LAST_SYLLABLE; code += 1) {
    const syllable = String.fromCharCode(code)
    if (known.has(syllable)) continue
    const { value } = places.next()
    if (value !== undefined) table.set(value, syllable)
  }
  return table
}

/** Lead 81–C6; trail A–Z, a–z and 81 up, from lead A1 on only up to A0, where KS X 1001 begins. */
function* addedPlaces(): Generator<number, undefined> {
  for (let lead = 0x81; lead <= 0xc6; lead += 1) {
    const last = lead < 0xa1 ? 0xfe : 0xa0
    for (let trail = 0x41; trail <= last; trail += 1) {
      const between = (trail > 0x5a && trail < 0x61) || (trail > 0x7a && trail < 0x81)
      if (!between) yield lead * 0x100 + trail
    }
  }
}
