import { createContext } from 'svelte'
import type { RecoveryState } from './recovery-state.svelte.ts'

export const [getRecovery, setRecovery] = createContext<RecoveryState>()
