// pdfjs-dist has types of its display side only.
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: { initializeFromPort: (port: unknown) => void }
}
