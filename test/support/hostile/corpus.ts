import { archives } from './archives.ts'
import { databases } from './databases.ts'
import type { HostileFile } from './hostile-file.ts'
import { longLines } from './long-lines.ts'
import { pdfs } from './pdfs.ts'
import { swollenFiles } from './swollen-files.ts'
import { xmlFiles } from './xml-files.ts'

/** Files that are out to harm, by what they try. */
export const hostileCorpus: Readonly<Record<string, () => HostileFile[]>> = {
  archives,
  xml: xmlFiles,
  'compressed inside': swollenFiles,
  pdf: pdfs,
  databases,
  'long lines': longLines
}
