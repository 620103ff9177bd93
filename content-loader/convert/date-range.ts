/** A range in the format of a language: each end, and the text between them. */
export interface RangeText {
  readonly start: string;
  readonly separator: string;
  /** Empty: both ends are the same moment. */
  readonly end: string;
}

/**
 * Formats a range and writes shared parts once: the day, the month, the time zone. The zone of one
 * end is enough if both have the same name.
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
    // Some languages use thin spaces there, which many fonts lack.
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
  // Languages with the zone after the time write it at the end, others at the start.
  const isBehind = parts.findLastIndex(({ type }) => type === 'hour') < parts.indexOf(two);
  const gone = parts.indexOf(isBehind ? one : two);
  // Some languages write the zone in brackets; the closing one may belong to what separates the ends.
  const hasBrackets =
    OPENING.test(parts[gone - 1]?.value ?? '') && CLOSING.test(parts[gone + 1]?.value ?? '');
  return parts.flatMap((part, index) => {
    if (index === gone) return [];
    if (hasBrackets && index === gone - 1)
      return [{ ...part, value: part.value.replace(OPENING, '') }];
    if (hasBrackets && index === gone + 1)
      return [{ ...part, value: part.value.replace(CLOSING, '') }];
    return [part];
  });
}

const OPENING = /[\s\u200E\u200F]*[([（][\u200E\u200F]*$/u;
const CLOSING = /^[\u200E\u200F]*[)\]）]/u;

/** Also removes one space around a zone. */
function toText(parts: Parts): string {
  return parts
    .map(({ value }) => value)
    .join('')
    .replace(/ {2,}/gu, ' ')
    .trim();
}
