/** Hugging Face's hub. */
export const HUB = 'https://huggingface.co'

/**
 * Where models are had from, without a slash at its end: Hugging Face's hub, or the mirror of it that `HF_ENDPOINT`
 * names (huggingface_hub, "Environment variables").
 */
export function hubAddress(environment: Readonly<Record<string, string | undefined>>): string {
  const mirror = (environment['HF_ENDPOINT'] ?? '').trim().replace(/\/+$/u, '')
  return mirror === '' ? HUB : mirror
}
