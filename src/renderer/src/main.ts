// Hanja, which Pretendard has not: KR first, TC for the rarer ones of 한의학. Loaded in slices, as needed.
import '@fontsource-variable/noto-sans-kr'
import '@fontsource-variable/noto-sans-tc'
import './styles/tokens.css'
import './styles/base.css'
import './styles/print.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { createApi, createOn } from './api.ts'
import { CalendarDay } from './app/calendar-day.svelte.ts'
import { ConnectionState } from './app/connection-state.svelte.ts'
import { LlmStatusState } from './app/llm-state.svelte.ts'
import { addressBarOf, Navigation } from './app/navigation.svelte.ts'
import { SettingsState } from './app/settings-state.svelte.ts'
import { openTransport } from './transport.ts'

const transport = openTransport(window)
const api = createApi(transport)
const on = createOn(transport)
const settings = new SettingsState(api)
void settings.loaded.load()

const target = document.getElementById('app')
if (target === null) throw new Error('index.html has no #app')
mount(App, {
  target,
  props: {
    app: {
      api,
      on,
      navigation: new Navigation(addressBarOf(window)),
      settings,
      llm: new LlmStatusState(api, on),
      connection: new ConnectionState(transport),
      day: new CalendarDay(Date.now)
    }
  }
})
