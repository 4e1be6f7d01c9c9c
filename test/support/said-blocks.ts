import type { PaperBlock } from '../../src/main/formats/paper/blocks.ts'

/** Blocks as short text: box, marker and line, cells of a table; blank lines and breaks left out. */
export const saidBlocks = (blocks: readonly PaperBlock[]): string[] =>
  blocks.flatMap((block) => {
    switch (block.kind) {
      case 'line': {
        if (block.text === '' && block.marker === null) return []
        const box = block.box === null ? '' : `${block.box}| `
        return [`${box}${block.marker === null ? '' : `<${block.marker}> `}${block.text}`]
      }
      case 'table':
        return [block.rows.map((row) => row.join(' ; ')).join(' / ')]
      case 'picture':
        return [`${block.box === null ? '' : `${block.box}| `}picture`]
      case 'verbatim':
      case 'break':
        return []
    }
  })
