import type { ProfileView } from '@shared/contract/profiles.ts'
import { isAppError, type Api, type On } from '../api.ts'
import { Loaded } from './loaded.svelte.ts'
import { openSessions } from './open-sessions.ts'

export type ProfilesApi = { profiles: Api['profiles']; session: Pick<Api['session'], 'list'> }

/** What is to be confirmed before it is done. */
export type AskedOfProfiles =
  /** A clock runs, and goes on running. */
  | { kind: 'open'; profile: ProfileView; remainingMs: number }
  | { kind: 'remove'; profile: ProfileView }
export type ProfileWork = 'add' | 'rename' | 'open' | 'remove'
type Done =
  { kind: 'added'; name: string } | { kind: 'removed'; name: string; keptAt: string | null }

/** The people of this computer: who there are, and changing to another. */
export class ProfilesState {
  readonly #api: ProfilesApi
  readonly #reopened: () => Promise<void>
  readonly #stop: () => void
  readonly listed: Loaded<ProfileView[]>
  #work = $state.raw<{ kind: ProfileWork; name: string } | null>(null)
  #asked = $state.raw<AskedOfProfiles | null>(null)
  #done = $state.raw<Done | null>(null)
  #failure = $state.raw<unknown>(null)

  /** `reopened`: another's records are open, and everything is to be read again. */
  constructor(api: ProfilesApi, on: On, reopened: () => Promise<void>) {
    this.#api = api
    this.#reopened = reopened
    this.listed = new Loaded(() => api.profiles.view({}))
    void this.listed.load()
    const stops = [
      on('profilesChanged', () => void this.listed.load()),
      on('resync', () => void this.listed.load())
    ]
    this.#stop = () => stops.forEach((stop) => stop())
  }

  get work(): { kind: ProfileWork; name: string } | null {
    return this.#work
  }

  get asked(): AskedOfProfiles | null {
    return this.#asked
  }

  get done(): Done | null {
    return this.#done
  }

  get failure(): unknown {
    return this.#failure
  }

  /** Who has the program open, where there are several; null where nobody need be told apart. */
  get nameInUse(): string | null {
    const list = this.listed.value ?? []
    return list.length < 2 ? null : (list.find(({ current }) => current)?.name ?? null)
  }

  /** Those that could be changed to. */
  get others(): ProfileView[] {
    return (this.listed.value ?? []).filter(({ current }) => !current)
  }

  /** Whether it was done; what was typed stays otherwise. */
  async add(name: string): Promise<boolean> {
    return this.#attempt('add', name, async () => {
      const list = await this.#api.profiles.add({ name })
      this.listed.set(list)
      this.#done = { kind: 'added', name: list.at(-1)?.name ?? name }
    })
  }

  async rename({ id, name: old }: ProfileView, name: string): Promise<boolean> {
    return this.#attempt('rename', old, async () => {
      this.listed.set(await this.#api.profiles.rename({ id, name }))
    })
  }

  /** Asks first where the clock of an exam runs. */
  async open(profile: ProfileView): Promise<void> {
    if (this.#work !== null) return
    const remainingMs = await this.#runningClock()
    if (remainingMs === null) await this.#open(profile)
    else this.#asked = { kind: 'open', profile, remainingMs }
  }

  askRemove(profile: ProfileView): void {
    this.#asked = { kind: 'remove', profile }
  }

  leave(): void {
    this.#asked = null
  }

  async confirm(): Promise<void> {
    const asked = this.#asked
    this.#asked = null
    if (asked?.kind === 'open') await this.#open(asked.profile)
    if (asked?.kind === 'remove') await this.#remove(asked.profile)
  }

  dispose(): void {
    this.#stop()
  }

  async #open({ id, name }: ProfileView): Promise<void> {
    await this.#attempt('open', name, async () => {
      this.listed.set(await this.#api.profiles.open({ id }))
      await this.#reopened()
    })
  }

  async #remove({ id, name }: ProfileView): Promise<void> {
    await this.#attempt('remove', name, async () => {
      const { keptAt, profiles } = await this.#api.profiles.remove({ id })
      this.listed.set(profiles)
      this.#done = { kind: 'removed', name, keptAt }
    })
  }

  /** Milliseconds that are left on the clock that ends soonest. */
  async #runningClock(): Promise<number | null> {
    try {
      const [soonest] = openSessions(await this.#api.session.list({ only: 'open' }))
      return soonest?.remainingMs ?? null
    } catch (error) {
      // Without a database there is nothing that could run out.
      if (isAppError(error)) return null
      throw error
    }
  }

  async #attempt(kind: ProfileWork, name: string, act: () => Promise<void>): Promise<boolean> {
    if (this.#work !== null) return false
    this.#work = { kind, name }
    this.#failure = null
    this.#done = null
    try {
      await act()
      return true
    } catch (error) {
      this.#failure = error
      return false
    } finally {
      this.#work = null
    }
  }
}
