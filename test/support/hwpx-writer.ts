import { strToU8, zipSync, type Zippable } from 'fflate'

// A writer of small HWPX files for tests, from the schemata of KS X 6101 (OWPML).

const NAMES =
  'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" ' +
  'xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core" xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head" ' +
  'xmlns:opf="http://www.idpf.org/2007/opf/"'

export type WrittenHwpx = {
  /** Content of each section: paragraphs. */
  sections: string[]
  /** Content of `refList` in the header. */
  header?: string
  pictures?: { id: string; href: string; bytes: Uint8Array; embedded?: boolean }[]
  /** Content of META-INF/manifest.xml within its root. */
  manifest?: string
  mimetype?: string | null
  /** Order of the sections in the spine. */
  spine?: number[]
  others?: Record<string, Uint8Array>
}

const xml = (body: string): Uint8Array =>
  strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>${body}`)

export function writeHwpx(hwpx: WrittenHwpx): Uint8Array {
  const {
    sections,
    header = '',
    pictures = [],
    manifest = '',
    mimetype = 'application/hwp+zip'
  } = hwpx
  const spine = hwpx.spine ?? sections.map((_, at) => at)
  const entries: Zippable = {}
  if (mimetype !== null) entries['mimetype'] = [strToU8(mimetype), { level: 0 }]
  entries['Contents/content.hpf'] = xml(
    `<opf:package ${NAMES}><opf:manifest>` +
      '<opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>' +
      pictures
        .map(
          ({ id, href, embedded = true }) =>
            `<opf:item id="${id}" href="${href}" media-type="image/png" isEmbeded="${embedded ? 1 : 0}"/>`
        )
        .join('') +
      sections
        .map(
          (_, at) =>
            `<opf:item id="section${at}" href="Contents/section${at}.xml" media-type="application/xml"/>`
        )
        .join('') +
      '</opf:manifest><opf:spine><opf:itemref idref="header"/>' +
      spine.map((at) => `<opf:itemref idref="section${at}"/>`).join('') +
      '</opf:spine></opf:package>'
  )
  entries['Contents/header.xml'] = xml(
    `<hh:head ${NAMES}><hh:refList>${header}</hh:refList></hh:head>`
  )
  for (const [at, content] of sections.entries()) {
    entries[`Contents/section${at}.xml`] = xml(`<hs:sec ${NAMES}>${content}</hs:sec>`)
  }
  for (const { href, bytes } of pictures) if (bytes.length > 0) entries[href] = bytes
  entries['META-INF/manifest.xml'] = xml(
    `<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">${manifest}</odf:manifest>`
  )
  return zipSync({ ...entries, ...hwpx.others })
}

/** `shape`: id of a paragraph shape; `look`: id of a character shape. */
export const p = (content: string, { shape = '0', attributes = '' } = {}): string =>
  `<hp:p id="0" paraPrIDRef="${shape}" styleIDRef="0" ${attributes}>${content}</hp:p>`

export const run = (content: string, look = '0'): string =>
  `<hp:run charPrIDRef="${look}">${content}</hp:run>`

export const t = (content: string): string => `<hp:t>${content}</hp:t>`

/** A paragraph of plain text. */
export const line = (text: string, shape = '0'): string => p(run(t(text)), { shape })

export const ctrl = (content: string): string => `<hp:ctrl>${content}</hp:ctrl>`

const subList = (...paragraphs: string[]): string =>
  `<hp:subList>${paragraphs.join('')}</hp:subList>`

export const tbl = (rows: (string | null)[][]): string =>
  `<hp:tbl rowCnt="${rows.length}" colCnt="${rows[0]?.length ?? 0}"><hp:pos treatAsChar="1"/>` +
  rows
    .map(
      (row, rowAt) =>
        '<hp:tr>' +
        row
          .map((cell, columnAt) =>
            cell === null
              ? ''
              : `<hp:tc>${subList(cell.startsWith('<') ? cell : line(cell))}` +
                `<hp:cellAddr colAddr="${columnAt}" rowAddr="${rowAt}"/><hp:cellSpan colSpan="1" rowSpan="1"/></hp:tc>`
          )
          .join('') +
        '</hp:tr>'
    )
    .join('') +
  '</hp:tbl>'

export const rect = (...paragraphs: string[]): string =>
  `<hp:rect><hp:drawText>${subList(...paragraphs)}</hp:drawText><hp:pos treatAsChar="0"/></hp:rect>`

export const eq = (script: string): string =>
  `<hp:equation version="Equation Version 60"><hp:shapeComment>수식입니다.</hp:shapeComment><hp:script>${script
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')}</hp:script></hp:equation>`

export const pic = (id: string, { inline = false } = {}): string =>
  `<hp:pic><hc:img binaryItemIDRef="${id}"/><hp:pos treatAsChar="${inline ? 1 : 0}"/>` +
  '<hp:shapeComment>그림입니다.</hp:shapeComment></hp:pic>'

export const composeMark = (text: string, circle: string): string =>
  `<hp:compose circleType="${circle}" composeText="${text}"><hp:charPr prIDRef="0"/></hp:compose>`

export const endNote = (number: number, ...paragraphs: string[]): string =>
  ctrl(`<hp:endNote number="${number}" suffixChar="41">${subList(...paragraphs)}</hp:endNote>`)

export const footNote = (...paragraphs: string[]): string =>
  ctrl(`<hp:footNote number="1" suffixChar="41">${subList(...paragraphs)}</hp:footNote>`)

export const pageHead = (...paragraphs: string[]): string =>
  ctrl(`<hp:header id="1" applyPageType="BOTH">${subList(...paragraphs)}</hp:header>`)

/** Numberings by level: format and number shape. */
export const numbering = (
  id: number,
  levels: [format: string, shape: string][],
  start = 0
): string =>
  `<hh:numbering id="${id}" start="${start}">` +
  levels
    .map(
      ([format, shape], at) =>
        `<hh:paraHead start="1" level="${at + 1}" numFormat="${shape}">${format}</hh:paraHead>`
    )
    .join('') +
  '</hh:numbering>'

export const paraShape = (
  id: string,
  { type = 'NONE', list = 0, level = 0 }: { type?: string; list?: number; level?: number } = {}
): string =>
  `<hh:paraPr id="${id}"><hh:align horizontal="LEFT"/><hh:heading type="${type}" idRef="${list}" level="${level}"/></hh:paraPr>`

export const charShape = (id: string, { attributes = '', content = '' } = {}): string =>
  `<hh:charPr id="${id}" height="1000" shadeColor="none" symMark="NONE" ${attributes}>${content}` +
  '<hh:underline type="NONE" shape="SOLID" color="#000000"/></hh:charPr>'
