import { cellText, squeeze } from '../table/cell-text.ts'
import {
  handedDown,
  isPlainList,
  namesRound,
  namesStem,
  roleOfParts,
  type HandedRole
} from './field-names.ts'
import type { Container } from './json-parts.ts'
import { isObject, type JsonObject } from './record.ts'

/** What the lists and objects around an item say of it. */
export type HandedDown = Readonly<Partial<Record<HandedRole, string>>>

/** Longer texts are no name of an exam or a subject; characters. */
const LONGEST_NAME = 200
/** Shorter texts over a list of items are its title, not what the items are about; characters. */
const SHORTEST_STIMULUS = 20

/** Of an object that holds a list of items: its own fields, and those of the small objects in it. */
export function handedByFields(fields: JsonObject, container: Container | null): HandedDown {
  const handed: Partial<Record<HandedRole, string>> = {}
  const set = (role: HandedRole | null, value: unknown): void => {
    if (role === null || (typeof value !== 'string' && typeof value !== 'number')) return
    const text = cellText(value)
    if (text !== '' && (role === 'stimulus' || text.length <= LONGEST_NAME)) handed[role] ??= text
  }
  for (const [name, value] of Object.entries(fields)) {
    if (!isObject(value)) set(handedDown(name), value)
    else {
      for (const [inner, said] of Object.entries(value)) {
        set(handedDown(inner) ?? (isName(inner) ? handedDown(name) : null), said)
      }
    }
  }
  for (const [name, value] of Object.entries(fields)) {
    if (isName(name)) set(roleByPlace(container) ?? roleOfTitle(value), value)
    const text = typeof value === 'string' ? value.trim() : ''
    if (text.length >= SHORTEST_STIMULUS && namesStem(name) && !isName(name)) set('stimulus', text)
  }
  return handed
}

const isName = (name: string): boolean => /^(?:name|title|이름|제목|명칭)$/u.test(squeeze(name))

/** The name of a part of `subjects` is a subject's. */
function roleByPlace(container: Container | null): HandedRole | null {
  const list = container?.kind === 'list' ? container : null
  return typeof list?.key === 'string' ? roleOfParts(list.key) : null
}

/** "정보처리기사 2024년 1회" names an exam; "My quiz" says nothing. */
const roleOfTitle = (title: unknown): HandedRole | null =>
  typeof title === 'string' && /시험|기사|고시|자격|면허|제?\d+회|(?:19|20)\d\d년/u.test(title)
    ? 'exam'
    : null

/**
 * What a list of items is called by its key: `{"민법": […], "상법": […]}`. A word in English may be anything, so it
 * counts only beside others or within `subjects`.
 */
export function handedByKey(list: Container, siblings: number): HandedDown {
  const { key, parent } = list
  if (typeof key !== 'string' || key.trim() === '' || isPlainList(key)) return {}
  if (namesRound(key)) return { round: cellText(key) }
  const said = typeof parent?.key === 'string' ? roleOfParts(parent.key) : null
  if (said !== null) return { [said]: cellText(key) }
  if (handedDown(key) !== null || roleOfParts(key) !== null || key.length > LONGEST_NAME) return {}
  const named =
    /\p{Script=Hangul}/u.test(key) || (siblings > 1 && /^[a-z][a-z &_-]{2,}$/iu.test(key))
  return named ? { subject: cellText(key) } : {}
}
