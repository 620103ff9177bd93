import { z } from 'astro/zod';
import { findNearest } from '../../content-loader/core/nearest-name.ts';

/** The first part of every address in a collection must be its own. */
const takenNames = ['tags', 'categories', 'series', 'authors', 'updated', 'pagefind'];

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];

export const text = z.string().trim().min(1, { error: 'is empty. Write a text' });
export const count = z.int({ error: 'is no whole number' }).min(1, { error: 'is below 1' });
export const origin = z.string().refine(isOrigin, {
  error: 'is no origin. Write it like https://stats.example.org, without a path',
});
export const link = z.string().refine((href) => href.startsWith('/') || URL.canParse(href), {
  error: 'is no address. Write a route like /tags/, or a complete address like https://example.org',
});

export const webAddress = z.string().refine(isWebAddress, {
  error: 'is no address. Write it whole, like https://stats.example.org/script.js',
});
export const colour = z.string().refine((value) => /^#([\da-f]{3}|[\da-f]{6})$/i.test(value), {
  error: 'is no colour. Write it like #0b6657: a sharp and three or six hexadecimal digits',
});
export const typeface = z.union([text, z.array(text).min(1)], {
  error:
    "is no typeface. Write the name of a Fontsource package, such as 'inter', or a file such as './own/letters.woff2'",
});

/** One of these names; the nearest is offered. */
export function oneOf(names: readonly string[]): z.ZodType {
  return z.unknown().superRefine((value, context) => {
    if (typeof value === 'string' && names.includes(value)) return;
    const near = typeof value === 'string' ? findNearest(names, [value]) : undefined;
    const advice = near === undefined ? `Write one of ${names.join(', ')}` : `Did you mean ${near}`;
    context.addIssue({ code: 'custom', message: `is none of those that there are. ${advice}` });
  });
}

export const language = z.string().refine(isLanguage, {
  error: 'is no language. Write its BCP 47 tag, such as en, pt-BR or zh-Hans',
});
export const timeZone = z.string().superRefine((zone, context) => {
  if (isZone(zone)) return;
  const near = findNearest(zones, [zone]);
  const meant = near === undefined ? 'Write one like Europe/Berlin or UTC' : `Did you mean ${near}`;
  context.addIssue({ code: 'custom', message: `is no time zone. ${meant}` });
});
export const collectionName = z.string().superRefine((name, context) => {
  if (takenNames.includes(name)) {
    context.addIssue({
      code: 'custom',
      message: `cannot be a collection's name: the site has addresses of its own below /${name}/. Choose another name`,
    });
  } else if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    context.addIssue({
      code: 'custom',
      message:
        'cannot be a collection’s name, which starts its addresses. Use small letters, digits and hyphens, and begin with a letter',
    });
  }
});

function isWebAddress(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol);
}

function isLanguage(tag: string): boolean {
  try {
    return (
      new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(tag) !== undefined
    );
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isOrigin(value: string): boolean {
  const url = URL.parse(value);
  return (
    url !== null &&
    /^(https?|wss?):$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === ''
  );
}
