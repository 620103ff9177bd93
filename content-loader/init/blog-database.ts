import type { CreateDatabaseParameters, UpdateDataSourceParameters } from '@notionhq/client';

const options = (...names: readonly string[]): { options: { name: string }[] } => ({
  options: names.map((name) => ({ name })),
});

const states = options('Draft', 'In review', 'Published');

/**
 * A database for a blog below a page of the user's, with every property that Quire knows best.
 * @param status `select` for a Notion that makes no status properties (it could not before 2026)
 */
export function toBlogDatabase(
  pageId: string,
  status: 'status' | 'select' = 'status',
): CreateDatabaseParameters {
  return {
    parent: { type: 'page_id', page_id: pageId },
    title: [{ type: 'text', text: { content: 'Blog' } }],
    initial_data_source: {
      properties: {
        Name: { title: {} },
        Status: status === 'status' ? { status: states } : { select: states },
        Date: { date: {} },
        Tags: { multi_select: options() },
        Category: { select: options() },
        Series: { select: options() },
        Summary: { rich_text: {} },
        Slug: { rich_text: {} },
        Authors: { people: {} },
        'Cover Image': { files: {} },
        Featured: { checkbox: {} },
        Type: { select: options('Post', 'Page') },
        Order: { number: { format: 'number' } },
        Language: { select: options() },
        'Canonical URL': { url: {} },
      },
    },
  };
}

/** Properties that lead back into the blog: they need the id that Notion gives it. */
export const relationNames = ['Related Posts', 'Translation of'] as const;

/** Adds them to the data source of a blog that has just been created. */
export function toBlogRelations(dataSourceId: string): UpdateDataSourceParameters {
  const relation = { data_source_id: dataSourceId, single_property: {} };
  return {
    data_source_id: dataSourceId,
    properties: Object.fromEntries(relationNames.map((name) => [name, { relation }])),
  };
}
