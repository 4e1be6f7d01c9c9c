/** Every place of the window. Kept in the address, so that a reload and Back return to it. */
export type Route =
  | { screen: 'home' }
  | { screen: 'start' }
  /** 학습 may come with a subject that is chosen already. */
  | { screen: 'setup'; mode: 'mock' | 'learn'; subjectId: string | null }
  | { screen: 'exam'; sessionId: string }
  | { screen: 'result'; sessionId: string }
  | { screen: 'review'; sessionId: string; only: 'all' | 'wrong' }
  | { screen: 'bank' }
  | { screen: 'scores' }
  | { screen: 'models' }
  | { screen: 'settings' }

export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'setup':
      return route.subjectId === null
        ? `#/setup/${route.mode}`
        : `#/setup/${route.mode}/${encodeURIComponent(route.subjectId)}`
    case 'exam':
    case 'result':
      return `#/${route.screen}/${encodeURIComponent(route.sessionId)}`
    case 'review':
      return `#/review/${encodeURIComponent(route.sessionId)}/${route.only}`
    case 'home':
    case 'start':
    case 'bank':
    case 'scores':
    case 'models':
    case 'settings':
      return `#/${route.screen}`
  }
}

/** An address that names no place, such as an old bookmark, leads home. */
export function parseRoute(hash: string): Route {
  const [screen, first, second] = hash.replace(/^#\//, '').split('/').map(decode)
  switch (screen) {
    case 'setup':
      return {
        screen,
        mode: first === 'learn' ? 'learn' : 'mock',
        subjectId: second === undefined || second === '' ? null : second
      }
    case 'exam':
    case 'result':
      return first === undefined || first === '' ? HOME : { screen, sessionId: first }
    case 'review':
      return first === undefined || first === ''
        ? HOME
        : { screen, sessionId: first, only: second === 'wrong' ? 'wrong' : 'all' }
    case 'start':
    case 'bank':
    case 'scores':
    case 'models':
    case 'settings':
      return { screen }
    default:
      return HOME
  }
}

const HOME: Route = { screen: 'home' }

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A broken escape is an address that names no place.
    return ''
  }
}
