import { basename } from 'node:path'
import { BrowserWindow, dialog } from 'electron'
import { printAddress, type PrintRequest } from '@shared/domain/print.ts'
import { AppError } from '@shared/errors.ts'
import { writeOut } from '../lib/write-out.ts'
import type { PdfPrinter } from '../services/pdf-printer.ts'
import { PAGE_URL } from './page-protocol.ts'
import { pagePreferences } from './window.ts'

/** A booklet of 2,000 items is laid out in 20 s on two cores. */
const READY_SECONDS = 180

/** Resolves when the print view has its fonts, formulae and figures. */
const UNTIL_READY = `new Promise((resolve) => {
  const ready = () => document.querySelector('[data-ready="true"]') !== null
  if (ready()) return resolve()
  const observer = new MutationObserver(() => {
    if (!ready()) return
    observer.disconnect()
    resolve()
  })
  observer.observe(document, { subtree: true, childList: true, attributes: true })
})`

type PrinterNeeds = {
  preload: string
  /** The learner's window, which the dialog belongs to. */
  window: () => BrowserWindow | null
  /** Lets the calls of a hidden window through for as long as it is there. */
  admit: (hidden: BrowserWindow) => () => void
}

/** Saves the print view of a second, hidden window as a PDF. */
export function createPdfPrinter({ preload, window, admit }: PrinterNeeds): PdfPrinter {
  return {
    save: async (request, suggestedName) => {
      const parent = window()
      const options = {
        defaultPath: suggestedName,
        filters: [{ name: 'PDF', extensions: ['pdf'] }]
      }
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options))
      if (canceled || filePath === '') return null
      const hidden = new BrowserWindow({
        show: false,
        title: basename(filePath),
        webPreferences: pagePreferences(preload)
      })
      const dismiss = admit(hidden)
      try {
        writeOut(filePath, await printedPage(hidden, request))
        return filePath
      } finally {
        dismiss()
        hidden.destroy()
      }
    }
  }
}

async function printedPage(hidden: BrowserWindow, request: PrintRequest): Promise<Buffer> {
  const contents = hidden.webContents
  await hidden.loadURL(`${PAGE_URL}${printAddress(request)}`)
  await inTime(contents.executeJavaScript(UNTIL_READY))
  return contents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true
  })
}

async function inTime(ready: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new AppError('print-slow', { seconds: READY_SECONDS })),
      READY_SECONDS * 1000
    )
  })
  try {
    await Promise.race([ready, late])
  } finally {
    clearTimeout(timer)
  }
}
