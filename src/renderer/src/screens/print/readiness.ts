/** Everything that loads on its own says so by aria-busy: formulae, figures. */
const PENDING = '[aria-busy="true"]'

/** Resolves when nothing of the sheet is loading any more: formulae, figures, fonts. */
export async function whenReady(root: HTMLElement): Promise<void> {
  for (;;) {
    await settled(root)
    await Promise.all([...root.querySelectorAll('img')].map(decoded))
    // Laying the text out is what asks for the fonts of its signs.
    root.getBoundingClientRect()
    await document.fonts.ready
    if (root.querySelector(PENDING) === null && document.fonts.status === 'loaded') return
  }
}

const settled = (root: HTMLElement): Promise<void> =>
  new Promise((resolve) => {
    if (root.querySelector(PENDING) === null) {
      resolve()
      return
    }
    const observer = new MutationObserver(() => {
      if (root.querySelector(PENDING) !== null) return
      observer.disconnect()
      resolve()
    })
    observer.observe(root, { subtree: true, childList: true, attributes: true })
  })

/** A picture that cannot be read shows its own note; the sheet does not wait for it. */
const decoded = (image: HTMLImageElement): Promise<void> => image.decode().catch(() => undefined)
