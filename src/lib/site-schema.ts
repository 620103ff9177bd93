import { z } from 'astro/zod';
import { overridable } from '../theme/overridable.ts';
import { layoutNames } from './layout-names.ts';
import { fontRoles } from './font-roles.ts';
import { analyticsSchema, commentsSchema } from './service-schema.ts';
import {
  colour,
  collectionName,
  count,
  language,
  link,
  oneOf,
  origin,
  text,
  timeZone,
  typeface,
} from './setting-kinds.ts';
import { socialIconNames } from './social-icons.ts';
import type { SiteConfig } from './site-config.ts';
import { wordSchema } from './word-schema.ts';

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
  'seoTitle',
  'seoDescription',
  'noIndex',
  'redirectFrom',
  'pinned',
  'layout',
] as const satisfies readonly (keyof NonNullable<SiteConfig['properties']>)[];

const databaseRows = z.union(
  [
    z.enum(['public', 'private']),
    z.strictObject({ rows: z.enum(['public', 'private']).optional(), hide: z.array(text) }),
  ],
  { error: "is none of 'public', 'private' and { hide: ['Column'] }" },
);

const layout = z.enum(layoutNames, {
  error: `is no layout. There are ${layoutNames.join(', ')}`,
});

const navigationLink = z.strictObject({ label: text, href: link });

const navigationItem = z
  .strictObject({
    label: text,
    href: link.optional(),
    items: z.array(navigationLink).min(1, { error: 'is empty. Name at least one link' }).optional(),
  })
  .refine(({ href, items }) => (href === undefined) !== (items === undefined), {
    error: 'needs one of two things. Write either `href` or `items`',
  });
const collection = z.strictObject({
  database: text.optional(),
  page: text.optional(),
  title: text.optional(),
  layout: layout.optional(),
  facts: z.array(text).optional(),
  rows: z.boolean().optional(),
  nested: text.optional(),
  subpages: z.boolean().optional(),
});

/** The main collection has its source already; every other one has one of its own. */
function checkSources(
  collections: Readonly<Record<string, z.infer<typeof collection>>>,
  context: z.core.$RefinementCtx,
): void {
  for (const [name, { database, page }] of Object.entries(collections)) {
    const add = (path: readonly string[], message: string): void => {
      context.addIssue({ code: 'custom', path: [name, ...path], message });
    };
    const sources = [database, page].filter((source) => source !== undefined).length;
    if (name === 'posts') {
      if (sources > 0) add([], 'names a source. NOTION_DATABASE_ID says where posts are');
    } else if (sources === 0) {
      add(['database'], 'is missing');
    } else if (sources > 1) add([], 'has two sources. Write either `database` or `page`');
  }
}

/** One schema for each setting, so that none is forgotten. */
const settings: Readonly<Record<keyof SiteConfig, z.ZodType>> = {
  title: text.optional(),
  description: text.optional(),
  author: text.optional(),
  language: language.optional(),
  timeZone: timeZone.optional(),
  postsPerPage: count.optional(),
  recentPosts: count.optional(),
  feedPosts: count.optional(),
  layout: layout.optional(),
  facts: z.array(text).optional(),
  home: link.optional(),
  introduction: text.optional(),
  navigation: z.array(navigationItem).optional(),
  social: z
    .array(z.strictObject({ label: text, href: link, icon: oneOf(socialIconNames).optional() }))
    .optional(),
  accent: colour.optional(),
  fonts: z.strictObject(each(fontRoles, typeface.optional())).optional(),
  footer: z
    .strictObject({
      text: text.optional(),
      backToTop: z.boolean().optional(),
      madeWith: z.boolean().optional(),
    })
    .optional(),
  properties: z.strictObject(each(roles, text.optional())).optional(),
  publishedNames: z.array(text).optional(),
  noGates: z.record(text, z.array(text)).optional(),
  collections: z.record(collectionName, collection).superRefine(checkSources).optional(),
  draftMarks: z
    .strictObject({ titles: z.array(text).optional(), icons: z.array(text).optional() })
    .optional(),
  databases: z.record(text, databaseRows).optional(),
  logo: text.optional(),
  workspaceIcon: z.boolean().optional(),
  socialImages: z.boolean().optional(),
  reconcile: z
    .number({ error: 'is no number of hours' })
    .min(0, { error: 'is below 0' })
    .max(168, { error: 'is more than a week (168 hours)' })
    .optional(),
  showEditors: z.boolean().optional(),
  players: z.enum(['pressed', 'direct'], { error: "is neither 'pressed' nor 'direct'" }).optional(),
  comments: commentsSchema.optional(),
  analytics: analyticsSchema.optional(),
  newsletter: link.optional(),
  components: z.strictObject(each(Object.keys(overridable), text.optional())).optional(),
  styles: z.array(text).optional(),
  words: wordSchema.optional(),
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
