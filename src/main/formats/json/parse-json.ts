/**
 * JSON.parse, and what Python writes for a missing number (NaN, Infinity) read as null; null for anything else that
 * is no JSON.
 */
export function parseJson(text: string): { value: unknown } | null {
  return tryParse(text) ?? (NOT_A_NUMBER.test(text) ? tryParse(withoutNaN(text)) : null)
}

const NOT_A_NUMBER = /[:[,]\s*(?:NaN|-?Infinity)\s*[,\]}]/u
const STRING_OR_NAN = /"(?:[^"\\]|\\.)*"|\bNaN\b|-?\bInfinity\b/gsu

const withoutNaN = (text: string): string =>
  text.replaceAll(STRING_OR_NAN, (found) => (found.startsWith('"') ? found : 'null'))

function tryParse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    // Where it stops being JSON is found by findJsonFault: the engine's messages do not always say.
    return null
  }
}
