import type { CreateDatabaseParameters, UpdateDataSourceParameters } from '@notionhq/client';

const options = (...names: readonly string[]): { options: { name: string }[] } => ({
  options: names.map((name) => ({ name })),
});

const states = options('Draft', 'In review', 'Published');

/**
 * The definition of a blog database below a page of the user, with every property in the type that
 * works best. @param status `select` for a version of Notion that cannot create status properties
 * (before 2026)
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
        'SEO title': { rich_text: {} },
        'SEO description': { rich_text: {} },
        'No index': { checkbox: {} },
        'Redirect from': { rich_text: {} },
        Pinned: { checkbox: {} },
        Layout: { multi_select: options('Full width', 'Hide title') },
      },
    },
  };
}

/** Relations from the blog to itself: they need the id of the new data source. */
export const relationNames = ['Related Posts', 'Translation of'] as const;

/** Adds them to the data source of a blog that has just been created. */
export function toBlogRelations(dataSourceId: string): UpdateDataSourceParameters {
  const relation = { data_source_id: dataSourceId, single_property: {} };
  return {
    data_source_id: dataSourceId,
    properties: Object.fromEntries(relationNames.map((name) => [name, { relation }])),
  };
}
