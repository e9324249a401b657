/**
 * Until when the provider asks to wait, by the clock of `heardAt` (ms); null when it does not say, or in a way that is
 * not one of HTTP's: a number of seconds or a date.
 */
export function retryAt(retryAfter: string | null, heardAt: number): number | null {
  if (retryAfter === null) return null;
  const at = /^\d+$/.test(retryAfter) ? heardAt + Number(retryAfter) * 1000 : Date.parse(retryAfter);
  return Number.isFinite(at) ? at : null;
}
