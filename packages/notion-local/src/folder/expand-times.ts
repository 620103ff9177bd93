/** An instant as the API gives it: UTC, rounded down to the minute. */
export function toMinute(instant: string): string {
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(instant);
  const time = Date.parse(hasZone ? instant : `${instant}Z`);
  return new Date(Math.floor(time / 60_000) * 60_000).toISOString();
}
