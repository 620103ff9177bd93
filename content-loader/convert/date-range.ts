/** A range as its language writes it: each end, and what stands between them. */
export interface RangeText {
  readonly start: string;
  readonly separator: string;
  /** Empty: both ends are the same moment. */
  readonly end: string;
}

/**
 * Says what two moments share once: the day, the month, the time zone. The zone of one end stands
 * for both where it is called the same.
 */
export function toRangeText(format: Intl.DateTimeFormat, start: Date, end: Date): RangeText {
  if (end < start) {
    return { start: format.format(start), separator: ' – ', end: format.format(end) };
  }
  const parts = withoutSecondZone(format.formatRangeToParts(start, end));
  const last = parts.findLastIndex(({ source }) => source === 'startRange');
  const first = parts.findIndex(({ source }) => source === 'endRange');
  if (last === -1 || first === -1) {
    return { start: toText(parts), separator: '', end: '' };
  }
  return {
    start: toText(parts.slice(0, last + 1)),
    // Some languages have thin spaces there, which many typefaces lack.
    separator: parts
      .slice(last + 1, first)
      .map(({ value }) => value)
      .join('')
      .replaceAll('\u2009', ' '),
    end: toText(parts.slice(first)),
  };
}

type Parts = readonly Intl.DateTimeRangeFormatPart[];

function withoutSecondZone(parts: Parts): Parts {
  const zones = parts.filter(({ type }) => type === 'timeZoneName');
  const [one, two] = zones;
  if (!one || two?.value !== one.value) return parts;
  // Languages that put the zone behind the time say it last, the others first.
  const isBehind = parts.findLastIndex(({ type }) => type === 'hour') < parts.indexOf(two);
  return parts.filter((part) => part !== (isBehind ? one : two));
}

/** Without what stood around a zone: its brackets, one of its spaces. */
function toText(parts: Parts): string {
  return parts
    .map(({ value }) => value)
    .join('')
    .replace(/[\s\u200E\u200F]*\([\s\u200E\u200F]*\)/u, '')
    .replace(/ {2,}/gu, ' ')
    .trim();
}
