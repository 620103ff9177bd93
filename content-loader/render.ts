import { join } from 'node:path';
import type { CollectionEntry, CollectionKey } from 'astro:content';
import { render as renderEntry } from 'astro:content';
import { createPageContents } from './store/page-contents.ts';
import type { PageContent } from './store/page-contents.ts';
import { listCacheFolders } from './core/cache-folders.ts';
import { readPagePlace } from './settings/page-place.ts';

type Entry = CollectionEntry<CollectionKey>;

/** A page's HTML as a component, and its headings: like `render` of `astro:content`. */
export async function render(
  entry: Entry,
): Promise<Pick<Awaited<ReturnType<typeof renderEntry>>, 'Content' | 'headings'>> {
  const { html, headings } = await readContent(entry);
  const metadata = { headings: [...headings], imagePaths: [] };
  return renderEntry({ ...entry, rendered: { html, metadata } });
}

/** A page as Markdown text, without its title. */
export async function markdown(entry: Entry): Promise<string> {
  return (await readContent(entry)).markdown;
}

/** A page's content as an HTML string, for feeds. */
export async function html(entry: Entry): Promise<string> {
  return (await readContent(entry)).html;
}

// Pages and loader are different module instances in a build: only the path connects them.
async function readContent({ data }: Entry): Promise<PageContent> {
  for (const folder of listCacheFolders(readPagePlace().cache)) {
    const content = await createPageContents(join(folder, 'pages.sqlite')).read(data.content);
    if (content) return content;
  }
  throw new Error(`The content of "${data.title}" is missing from the cache. Build it again.`);
}
