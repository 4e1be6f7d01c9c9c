/** Elements of HTML whose content stands on lines of its own (HTML Living Standard, section 15.3). */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend main menu nav option p section summary ' +
    'search xmp listing'
  ).split(' ')
)

/** All others: what is not one of them is no tag but text ("x<y" or "#include <stdio.h>"). */
const INLINE =
  'a abbr acronym applet area audio b base basefont bdi bdo bgsound big blink br button canvas cite code col ' +
  'colgroup data datalist del dfn em embed font frame frameset head i iframe img image input ins isindex kbd label ' +
  'li link map mark marquee math menuitem meta meter nobr noembed noframes noscript object ol optgroup output ' +
  'param picture plaintext pre progress q rb rp rt rtc ruby s samp script select slot small source span strike ' +
  'strong style sub sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr'
const KNOWN: ReadonlySet<string> = new Set([...BLOCKS, ...INLINE.split(' ')])

/** Whether a tag of this name is markup: of HTML, or of a vocabulary of its own (`o:p`, `my-element`). */
export const isMarkupName = (name: string): boolean => KNOWN.has(name) || /[:-]/u.test(name)

/** Elements without content (section 13.1.2). */
export const VOID: ReadonlySet<string> = new Set(
  'area base basefont bgsound br col embed frame hr img image input link meta param source track wbr'.split(
    ' '
  )
)

/** What is left out with all that it holds. */
export const UNREAD: ReadonlySet<string> = new Set(
  (
    'applet audio bgsound canvas datalist frameset head iframe noembed noframes object rp script select style svg ' +
    'template textarea title video'
  ).split(' ')
)

/** In small letters, without the prefix that vocabularies of HTML itself are given in XHTML (`m:math`). */
export const tagName = (written: string): string =>
  written.toLowerCase().replace(/^(?:m|mml|math|mathml|svg|h|html|xhtml):/u, '')
