import type { Attachment } from 'svelte/attachments'

/** What scrolls is a stop of Tab, so that the arrows move it; what does not is none. It needs a name of its own. */
export const reachable: Attachment<HTMLElement> = (body) => {
  // Told first when what stands around it has its focus: that is not to be here.
  const observer = new ResizeObserver(() => {
    const scrolls = body.scrollHeight > body.clientHeight
    for (const [name, value] of Object.entries({ tabindex: '0', role: 'group' })) {
      if (scrolls) body.setAttribute(name, value)
      else body.removeAttribute(name)
    }
  })
  for (const element of [body, ...body.children]) observer.observe(element)
  return () => observer.disconnect()
}
