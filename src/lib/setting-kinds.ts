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
