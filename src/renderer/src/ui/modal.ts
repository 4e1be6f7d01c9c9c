import type { Attachment } from 'svelte/attachments'

/**
 * Shows a dialog above everything else for as long as it stands in the page, and gives the focus
 * back to what had it.
 *
 * Whoever opened it is told of Escape by `cancel`, at once, and not by `close`, which the browser
 * tells of only after the focus is back: what had opened the dialog can be pressed again before
 * that, and the late word would close what it opened.
 *
 * @see https://html.spec.whatwg.org/multipage/interactive-elements.html#close-the-dialog
 */
export function modal(leave: () => void): Attachment<HTMLDialogElement> {
  return (dialog) => {
    const before = document.activeElement
    const stop = new AbortController()
    const listen = (type: 'cancel' | 'close', act: (event: Event) => void): void =>
      dialog.addEventListener(type, act, { signal: stop.signal })
    listen('cancel', (event) => {
      // The picker of files that stands within tells of its own.
      if (event.target !== dialog) return
      event.preventDefault()
      leave()
    })
    // A second Escape closes it even so where the first was not heeded, as while it writes.
    listen('close', () => dialog.showModal())
    dialog.showModal()
    return () => {
      stop.abort()
      // The browser gives the focus back only to what closes while it is still in the page.
      dialog.close()
      if (document.activeElement !== document.body) return
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }
}
