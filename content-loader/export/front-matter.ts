import type { DateValue, EntryData, PropertyValue } from '../entry/entry.ts';
import { toYaml } from './yaml-text.ts';

/** How addresses are written in the file. */
export type ReplaceUrl = (url: string) => string | undefined;

/**
 * A page's data as YAML front matter between its lines of hyphens. The names are those of Astro's
 * examples, Hugo and Obsidian; all properties are under `properties` by their Notion names. @param
 * more further fields for this kind of reader
 */
export function toFrontMatter(
  data: EntryData,
  replaceUrl: ReplaceUrl,
  more: Readonly<Record<string, unknown>> = {},
): string {
  const { cover, category, series, language, canonicalUrl, order } = data;
  const fields = {
    title: data.title,
    date: data.date?.start ?? data.created,
    lastmod: data.edited,
    slug: data.slug,
    description: data.summary ?? data.excerpt,
    tags: data.tags.map(({ name }) => name),
    categories: category === undefined ? undefined : [category.name],
    series: series === undefined ? undefined : [series.name],
    authors: data.authors.map(({ name }) => name),
    language,
    cover: cover === undefined ? undefined : replaceUrl(cover.src),
    icon: data.icon?.kind === 'emoji' ? data.icon.emoji : undefined,
    featured: data.featured ? true : undefined,
    weight: order,
    canonical: canonicalUrl,
    notion: data.notionId,
    properties: toProperties(data.properties, replaceUrl),
  };
  return `---\n${toYaml({ ...withoutEmpty(fields), ...more })}---\n`;
}

function withoutEmpty(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

function toProperties(
  properties: EntryData['properties'],
  replaceUrl: ReplaceUrl,
): Record<string, unknown> {
  return withoutEmpty(
    Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, toPlainValue(value, replaceUrl)]),
    ),
  );
}

type PlainValues = {
  readonly [T in PropertyValue['type']]: (
    value: Extract<PropertyValue, { type: T }>,
    replaceUrl: ReplaceUrl,
  ) => unknown;
};

/** The YAML value for each kind of value. */
const plainValues: PlainValues = {
  text: ({ text }) => text,
  number: ({ value }) => value,
  select: ({ options }) => options.map(({ name }) => name),
  date: ({ date }) => toPlainDate(date),
  people: ({ people }) => people.map(({ name }) => name),
  files: ({ files }, replaceUrl) => files.flatMap(({ href }) => replaceUrl(href) ?? []),
  checkbox: ({ checked }) => checked,
  link: ({ href }) => href,
  relation: ({ pages }) => pages.map(({ title }) => title),
  list: ({ items }) => items,
  raw: ({ value }) => value,
};

function toPlainValue(value: PropertyValue, replaceUrl: ReplaceUrl): unknown {
  // The only cast of the dispatch: a value fits the converter of its own type.
  const convert = plainValues[value.type] as (value: PropertyValue, replace: ReplaceUrl) => unknown;
  return convert(value, replaceUrl);
}

function toPlainDate({ start, end }: DateValue): unknown {
  return end === undefined ? start : { start, end };
}
