import type { CreateDatabaseParameters } from '@notionhq/client';

const options = (...names: readonly string[]): { options: { name: string }[] } => ({
  options: names.map((name) => ({ name })),
});

/** A database for a blog below a page of the user's, with every property that Quire knows best. */
export function toBlogDatabase(pageId: string): CreateDatabaseParameters {
  return {
    parent: { type: 'page_id', page_id: pageId },
    title: [{ type: 'text', text: { content: 'Blog' } }],
    initial_data_source: {
      properties: {
        Name: { title: {} },
        Status: { select: options('Draft', 'In review', 'Published') },
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
