import { createContext } from 'svelte'
import type { Api, On } from '../api.ts'
import type { CalendarDay } from './calendar-day.svelte.ts'
import type { ConnectionState } from './connection-state.svelte.ts'
import type { LlmStatusState } from './llm-state.svelte.ts'
import type { Navigation } from './navigation.svelte.ts'
import type { SettingsState } from './settings-state.svelte.ts'

/** What every screen may use. */
export type App = {
  api: Api
  on: On
  navigation: Navigation
  settings: SettingsState
  llm: LlmStatusState
  connection: ConnectionState
  day: CalendarDay
}

export const [getApp, setApp] = createContext<App>()
