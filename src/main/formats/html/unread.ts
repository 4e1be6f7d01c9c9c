import type { MarkupLeftOut } from '@shared/contract/import-findings.ts'
import type { Attributes } from './markup-options.ts'

const PICTURE_NAME = /\.(?:png|jpe?g|gif|webp|svg|bmp)(?:$|[?#])/iu

/** Tells of an element that is left out with all that it holds, but for a picture that it stands for. */
export function openUnread(
  name: string,
  attributes: Attributes,
  told: {
    leftOut: (what: MarkupLeftOut) => void
    picture: (address: string, description: string) => void
    sound: ((name: string) => void) | undefined
  }
): void {
  const source = attributes['src'] ?? attributes['data'] ?? ''
  switch (name) {
    case 'script':
      told.leftOut('script')
      return
    case 'iframe':
    case 'frameset':
      told.leftOut('frame')
      return
    case 'select':
    case 'textarea':
    case 'datalist':
      told.leftOut('form')
      return
    case 'audio':
    case 'video':
    case 'bgsound':
      told.leftOut('media')
      if (source !== '') told.sound?.(source)
      return
    case 'object':
    case 'applet':
      if (isPicture(source, attributes['type'])) told.picture(source, attributes['title'] ?? '')
      else told.leftOut('unknown-object')
      return
    case 'svg':
    case 'canvas':
      told.leftOut('unknown-object')
      return
    default:
  }
}

/** Whether an `object` or `embed` stands for a picture, by its type or else its file name. */
export const isPicture = (address: string, type: string | undefined): boolean =>
  type === undefined ? PICTURE_NAME.test(address) : /^image\//iu.test(type)
