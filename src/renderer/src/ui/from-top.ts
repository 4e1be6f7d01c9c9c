import type { Attachment } from 'svelte/attachments'

/** What lives on and scrolls is at its top whenever it comes to show something else, and not when that is read again. */
export function fromTop(shown: () => unknown): Attachment<HTMLElement> {
  let before: unknown
  return (element) => {
    const now = shown()
    if (now === before) return
    before = now
    element.scrollTop = 0
  }
}
