import type { FromHost, ToHost } from './messages.ts'

export type HostExit = { exitCode: number | null; signal: string | null }

/** The engine's process as the client sees it; Electron's utilityProcess fits as well. */
export type HostProcess = {
  send(message: ToHost): void
  onMessage(listener: (message: FromHost) => void): void
  /** Called once, however the process ends and even when it could not be started. */
  onExit(listener: (exit: HostExit) => void): void
  kill(): void
  /** What it said last on stderr, for the log. */
  errorTail(): string
}

export type SpawnHost = () => HostProcess
