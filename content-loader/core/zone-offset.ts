/**
 * The offset of a zone from UTC at a wall-clock time such as `2026-03-01T09:00`, as `+01:00`.
 * @param timeZone IANA name; throws RangeError for a zone that does not exist
 */
export function toZoneOffset(wallClock: string, timeZone: string): string {
  const wall = Date.parse(`${wallClock}Z`);
  if (Number.isNaN(wall)) return '';
  // The offset at the instant that the first guess gives; it is wrong only in the hour of a clock
  // change.
  const guess = minutesAhead(wall, timeZone);
  const minutes = minutesAhead(wall - guess * 60_000, timeZone);
  const sign = minutes < 0 ? '-' : '+';
  const pad = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function minutesAhead(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const name = parts.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}
