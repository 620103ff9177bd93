const MAX_BYTES = 180;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The one slug rule of the site: NFC, lower case, every run of characters that are not letters,
 * marks or digits becomes one hyphen; trimmed; at most 180 UTF-8 bytes, never cut inside a
 * grapheme. Empty when the text holds no letter or digit.
 */
export function toSlug(text: string): string {
  const slug = text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return cutToBytes(slug, MAX_BYTES).replace(/-+$/, '');
}

export interface SlugRequest {
  /** What the slug is for: a page id, a tag's name. Unique within one call. */
  readonly key: string;
  /** First choice first; the first that gives a slug is used. The last must give one. */
  readonly wishes: readonly string[];
}

export interface SlugAssignment {
  readonly slugs: ReadonlyMap<string, string>;
  /** Slugs that are not what was wished for, for the report. */
  readonly changed: readonly {
    readonly key: string;
    readonly wished: string;
    readonly slug: string;
  }[];
}

/**
 * Gives every request a slug of its own, in order: the first to ask keeps it, the next gets `-2`.
 * Reserved and all-digit slugs (which pagination uses) get `-1`.
 */
export function assignSlugs(
  requests: readonly SlugRequest[],
  reserved: ReadonlySet<string> = new Set(),
): SlugAssignment {
  const slugs = new Map<string, string>();
  const taken = new Set<string>();
  // Where to go on counting for a wish, so that 10,000 pages of one title do not take n² steps.
  const nextSuffix = new Map<string, number>();
  const changed: { key: string; wished: string; slug: string }[] = [];
  for (const { key, wishes } of requests) {
    const wished = wishes.map(toSlug).find((slug) => slug !== '') ?? 'untitled';
    const blocked = reserved.has(wished) || /^\p{N}+$/u.test(wished);
    let slug = blocked ? withSuffix(wished, 1) : wished;
    for (let n = nextSuffix.get(wished) ?? 2; taken.has(slug); n++) {
      slug = withSuffix(wished, n);
      nextSuffix.set(wished, n + 1);
    }
    taken.add(slug);
    slugs.set(key, slug);
    if (slug !== wished) changed.push({ key, wished, slug });
  }
  return { slugs, changed };
}

function withSuffix(slug: string, n: number): string {
  const suffix = `-${n}`;
  return cutToBytes(slug, MAX_BYTES - suffix.length).replace(/-+$/, '') + suffix;
}

function cutToBytes(text: string, max: number): string {
  if (Buffer.byteLength(text) <= max) return text;
  let bytes = 0;
  let end = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
