import { z } from 'astro/zod';
import { findNearest } from '../../content-loader/nearest-name.ts';
import type { WordTexts } from '../../content-loader/index.ts';
import { overridable } from '../theme/overridable.ts';
import { en } from './i18n/en.ts';
import type { SiteConfig } from './site-config.ts';

/** The first part of every address in a collection must be its own. */
const takenNames = ['posts', 'tags', 'categories', 'series', 'authors', 'updated', 'pagefind'];

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];

const text = z.string().trim().min(1, { error: 'is empty. Write a text' });
const count = z.int({ error: 'is no whole number' }).min(1, { error: 'is below 1' });
const origin = z.string().refine(isOrigin, {
  error: 'is no origin. Write it like https://stats.example.org, without a path',
});
const link = z.string().refine((href) => href.startsWith('/') || URL.canParse(href), {
  error: 'is no address. Write a route like /tags/, or a complete address like https://example.org',
});

const language = z.string().refine(isLanguage, {
  error: 'is no language. Write its BCP 47 tag, such as en, pt-BR or zh-Hans',
});
const timeZone = z.string().superRefine((zone, context) => {
  if (isZone(zone)) return;
  const near = findNearest(zones, [zone]);
  const meant = near === undefined ? 'Write one like Europe/Berlin or UTC' : `Did you mean ${near}`;
  context.addIssue({ code: 'custom', message: `is no time zone. ${meant}` });
});
const collectionName = z.string().superRefine((name, context) => {
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

/** The engine's words, whose texts are the engine's own matter. */
const pageWords = {
  privatePage: z.string(),
  privateDatabase: z.string(),
  someone: z.string(),
  untitled: z.string(),
  transcript: z.string(),
  verified: z.string(),
  expired: z.string(),
  image: z.string(),
  video: z.string(),
  audio: z.string(),
  pdf: z.string(),
  file: z.string(),
  providerVideo: z.string(),
  providerPlaylist: z.string(),
  permalink: z.string(),
  contents: z.string(),
  breadcrumb: z.string(),
  table: z.string(),
  task: z.string(),
  toggle: z.string(),
  tab: z.string(),
  diagram: z.string(),
  diagramSource: z.string(),
} satisfies Record<keyof WordTexts, z.ZodType>;

const interfaceWords = Object.fromEntries(
  Object.entries(en).map(([name, value]) => [
    name,
    typeof value === 'string' ? z.string() : z.object({ other: z.string() }).catchall(z.string()),
  ]),
);

const words = z.strictObject({ ...pageWords, ...interfaceWords }).partial();

const roles = [
  'slug',
  'published',
  'status',
  'date',
  'type',
  'order',
  'tags',
  'category',
  'series',
  'summary',
  'authors',
  'cover',
  'featured',
  'related',
  'translationOf',
  'language',
  'canonicalUrl',
] as const satisfies readonly (keyof NonNullable<SiteConfig['properties']>)[];

/** One schema for each setting, so that none is forgotten. */
const settings: Readonly<Record<keyof SiteConfig, z.ZodType>> = {
  title: text,
  description: text,
  author: text.optional(),
  language: language.optional(),
  timeZone: timeZone.optional(),
  postsPerPage: count.optional(),
  recentPosts: count.optional(),
  feedPosts: count.optional(),
  introduction: text.optional(),
  navigation: z.array(z.strictObject({ label: text, href: link })).optional(),
  social: z.array(z.strictObject({ label: text, href: link, icon: text.optional() })).optional(),
  properties: z.strictObject(each(roles, text.optional())).optional(),
  publishedNames: z.array(text).optional(),
  collections: z
    .record(collectionName, z.strictObject({ database: text, title: text.optional() }))
    .optional(),
  workspaceIcon: z.boolean().optional(),
  socialImages: z.boolean().optional(),
  showEditors: z.boolean().optional(),
  comments: z
    .strictObject({
      repo: z.string().regex(/^[^/\s]+\/[^/\s]+$/, { error: 'is no repository like name/project' }),
      repoId: text,
      category: text,
      categoryId: text,
    })
    .optional(),
  analytics: z
    .discriminatedUnion('service', [
      z.strictObject({
        service: z.literal('plausible'),
        domain: text,
        script: z.url({ error: 'is no address' }).optional(),
      }),
      z.strictObject({
        service: z.literal('umami'),
        websiteId: text,
        script: z.url({ error: 'is no address' }),
      }),
    ])
    .optional(),
  newsletter: link.optional(),
  components: z.strictObject(each(Object.keys(overridable), text.optional())).optional(),
  styles: z.array(text).optional(),
  words: words.optional(),
  head: z
    .array(
      z.strictObject({
        tag: z.enum(['meta', 'link', 'script', 'style'], {
          error: 'is no element that can be added. Write meta, link, script or style',
        }),
        attributes: z.record(z.string(), z.union([z.string(), z.boolean()])).optional(),
        content: z.string().optional(),
      }),
    )
    .optional(),
  allow: z
    .strictObject({
      scripts: z.array(origin).optional(),
      styles: z.array(origin).optional(),
      connections: z.array(origin).optional(),
      images: z.array(origin).optional(),
    })
    .optional(),
};

/** What `src/site.ts` may say. */
export const siteSchema = z.strictObject(settings);

/** The names that a place of the settings knows; none where it is no object. */
export function namesAt(path: readonly PropertyKey[]): readonly string[] {
  const at = path.reduce<unknown>((schema, key) => step(unwrap(schema), key), siteSchema);
  const schema = unwrap(at);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function step(schema: unknown, key: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return schema.shape[String(key)];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  return undefined;
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}

function each<Schema>(names: readonly string[], schema: Schema): Record<string, Schema> {
  return Object.fromEntries(names.map((name) => [name, schema]));
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
