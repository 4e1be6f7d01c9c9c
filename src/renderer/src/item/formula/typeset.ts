/**
 * TeX as nodes of the page; null when it is faulty. KaTeX comes with the first formula: it is as heavy as the rest
 * of the window together.
 */
export async function typeset(tex: string, display: boolean): Promise<Element | null> {
  const { draw } = await import('./draw.ts')
  return draw(tex, display)
}
