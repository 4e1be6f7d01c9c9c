import { mount } from 'svelte'
import type { Api, On } from './api.ts'
import { CalendarDay } from './app/calendar-day.svelte.ts'
import { ConnectionState } from './app/connection-state.svelte.ts'
import { Faults } from './app/faults.svelte.ts'
import { keepFocus } from './app/focus-keeper.ts'
import { LlmStatusState } from './app/llm-state.svelte.ts'
import { addressBarOf, Navigation } from './app/navigation.svelte.ts'
import { SettingsState } from './app/settings-state.svelte.ts'
import RecoveryGate from './recovery/RecoveryGate.svelte'
import { RecoveryState } from './recovery/recovery-state.svelte.ts'
import { noteKeeper } from './recovery/restore-note.ts'
import type { Transport } from './transport.ts'

type Program = { transport: Transport; api: Api; on: On }

/** Draws the window; to be called once, in the language that it is to speak. */
export function openWindow({ transport, api, on }: Program): void {
  const settings = new SettingsState(api)
  const connection = new ConnectionState(transport)
  const recovery = new RecoveryState(api, on, noteKeeper(sessionStorage), () => {
    history.replaceState(null, '', location.pathname)
    location.reload()
  })
  connection.onReturn(() => void recovery.load())
  // Nothing else can be asked of a program that has no database.
  void recovery.load().then(() => {
    if (recovery.shut === null) void settings.loaded.load()
  })

  const navigation = new Navigation(addressBarOf(window))
  const faults = new Faults(api, () => navigation.route.screen)
  faults.watch(window)
  // The page that took the place of one that was lost.
  if (new URLSearchParams(location.search).has('returned')) {
    history.replaceState(null, '', location.pathname + location.hash)
    faults.returned()
  }

  keepFocus()
  const target = document.getElementById('app')
  if (target === null) throw new Error('index.html has no #app')
  mount(RecoveryGate, {
    target,
    props: {
      app: {
        api,
        on,
        navigation,
        settings,
        llm: new LlmStatusState(api, on),
        connection,
        day: new CalendarDay(Date.now)
      },
      faults,
      recovery
    }
  })
}
