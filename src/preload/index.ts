import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'

/** One channel in, one out: which calls and events there are is main's to decide. */
contextBridge.exposeInMainWorld('bridge', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, input),
  on: (wanted: string, listener: (data: unknown) => void): (() => void) => {
    const heard = (_: IpcRendererEvent, name: string, data: unknown): void => {
      if (name === wanted) listener(data)
    }
    ipcRenderer.on('event', heard)
    return () => ipcRenderer.off('event', heard)
  }
})
