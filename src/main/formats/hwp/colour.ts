/** Channels apart by less than this are a grey. */
const GREY = 24

/**
 * Whether a colour (0x00bbggrr) makes text stand out: greys, black and white do not. `ground` is what lies behind the
 * letters, for which 0xFFFFFFFF is none.
 */
export function isColour(colour: number, of: 'letter' | 'ground'): boolean {
  if (of === 'ground' && colour >>> 24 !== 0) return false
  const channels = [colour & 0xff, (colour >>> 8) & 0xff, (colour >>> 16) & 0xff]
  return Math.max(...channels) - Math.min(...channels) >= GREY
}

/** A colour of OWPML (`#RRGGBB`, `none`) as HWP has it. */
export function colourOf(text: string | undefined): number {
  const hex = /^#(?:[0-9a-f]{2})?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(text ?? '')
  if (hex === null) return 0
  const [red, green, blue] = [1, 2, 3].map((at) => Number.parseInt(hex[at] ?? '0', 16))
  return (red ?? 0) | ((green ?? 0) << 8) | ((blue ?? 0) << 16)
}
