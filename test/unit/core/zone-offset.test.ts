import { describe, expect, it } from 'vitest';
import { isTimeZone, toZoneOffset } from '../../../content-loader/core/zone-offset.ts';

describe('the offset of a zone', () => {
  it.each([
    // Clocks go forward at two: an hour before and an hour behind it, and the hour that is none.
    ['2026-03-29T01:59', 'Europe/Berlin', '+01:00'],
    ['2026-03-29T03:00', 'Europe/Berlin', '+02:00'],
    // Behind Greenwich the first guess is on the other side of the change.
    ['2026-03-08T01:30', 'America/New_York', '-05:00'],
    ['2026-03-08T03:30', 'America/New_York', '-04:00'],
    ['2026-11-01T00:30', 'America/New_York', '-04:00'],
    ['2026-11-01T03:30', 'America/New_York', '-05:00'],
    ['2026-10-25T00:30', 'Europe/Berlin', '+02:00'],
    ['2026-10-25T03:30', 'Europe/Berlin', '+01:00'],
    // Zones of half and quarter hours, on both sides.
    ['2026-01-01T12:00', 'America/St_Johns', '-03:30'],
    ['2026-01-01T12:00', 'Pacific/Marquesas', '-09:30'],
    ['2026-01-01T12:00', 'Asia/Kathmandu', '+05:45'],
    ['2026-01-01T12:00', 'Pacific/Kiritimati', '+14:00'],
    ['2026-01-01T12:00', 'UTC', '+00:00'],
    ['no date', 'UTC', ''],
  ])('at %s in %s is %s', (time, zone, offset) => {
    expect(toZoneOffset(time, zone)).toBe(offset);
  });

  it('is had of zones that there are', () => {
    expect(['Europe/Berlin', 'Europe/Nowhere', ''].map(isTimeZone)).toEqual([true, false, false]);
  });
});
