import { z } from 'zod';
import { collectReferences } from '../../convert/collect-references.ts';
import type { FileReference } from '../../convert/collect-references.ts';
import { findColumn } from '../../convert/views/columns.ts';
import type { CoverChoice } from '../../convert/views/covers.ts';
import type { ViewRow } from '../../convert/views/view-input.ts';
import { isNotionProblem } from '../../notion/errors.ts';
import { toCacheable } from '../../fetch/cacheable.ts';
import type { PageTrees } from '../../fetch/page-trees.ts';
import { fetchFilesAgain, resolveReferences } from '../../fetch/resolve-references.ts';
import type { ImageView } from '../../render/directives.ts';
import { fetchDependency } from '../../fetch/dependencies.ts';
import { resolvePageFiles, toCover } from '../page-files.ts';
import type { Fetching, Remembering } from '../../fetch/fetching.ts';
import type { Plan } from '../plan.ts';
import type { OpenedSource, SourceRow } from './open-source.ts';
import type { ViewSources } from './view-sources.ts';

/** Rows with the pictures that a view's cards show. */
export function withPictures(
  sources: ViewSources,
  plan: Plan,
  trees: PageTrees,
  { columns }: OpenedSource,
  rows: readonly SourceRow[],
  cover: CoverChoice | null | undefined,
): Promise<ViewRow[]> {
  const toPictured = async (each: SourceRow): Promise<ViewRow> => {
    const { row } = each;
    switch (cover?.type) {
      case undefined:
        return row;
      case 'page_cover':
        return { ...row, cover: await fetchCover(sources, each, undefined) };
      case 'page_content':
      case 'page_content_first':
        return { ...row, firstImage: await fetchFirstImage(sources, plan, trees, each) };
      case 'property': {
        const name = findColumn(columns, cover.property_id)?.name;
        const image = name === undefined ? undefined : await fetchCover(sources, each, name);
        return name === undefined || !image ? row : { ...row, images: { [name]: image } };
      }
    }
  };
  return Promise.all(rows.map((each) => toPictured(each)));
}

/** @param property of files; undefined: the page's own cover */
async function fetchCover(
  sources: ViewSources,
  { page }: SourceRow,
  property: string | undefined,
): Promise<ImageView | undefined> {
  const own = property === undefined ? undefined : page.properties[property];
  const bare = {
    ...page,
    icon: null,
    cover: property === undefined ? page.cover : null,
    properties: property === undefined || !own ? {} : { [property]: own },
  };
  const files = { page: bare, names: property === undefined ? {} : { cover: property } };
  const resolved = await resolvePageFiles(sources, files, false);
  return toCover(files, resolved);
}

export const fileSchema: z.ZodType<FileReference> = z.object({
  url: z.string(),
  owner: z.enum(['notion', 'external']),
  medium: z.enum(['image', 'video', 'audio', 'pdf', 'file', 'icon']),
  blockId: z.string(),
  name: z.string().exactOptional(),
});
const firstSchema = z.object({ file: fileSchema.nullable() });

/** The first picture in the row's text. */
async function fetchFirstImage(
  sources: ViewSources,
  plan: Plan,
  trees: PageTrees,
  { page, planned }: SourceRow,
): Promise<ImageView | undefined> {
  // What a page with a password shows is shown to its readers alone.
  if (planned?.isPrivate) return undefined;
  const file = planned
    ? findImage((await trees.open(planned, plan.byId)).tree.blocks)
    : await fetchOutsideImage(sources, page);
  if (!file) return undefined;
  const none = { cards: [], databases: [], anchors: [], users: [], names: [] };
  const { assets } = await resolveReferences(
    sources,
    { ...none, files: [file] },
    {
      fetchAgain: fetchFilesAgain(sources),
      resolveDatabase: () => Promise.resolve(undefined),
      resolveAnchors: () => Promise.resolve(new Set<string>()),
      changed: false,
    },
  );
  const asset = assets.get(file.url);
  return asset?.kind === 'image' ? asset.image : undefined;
}

function findImage(blocks: readonly object[]): FileReference | undefined {
  return collectReferences({ blocks }).files.find(({ medium }) => medium === 'image');
}

/** The first picture of a row that is no entry of the site. */
export async function fetchOutsideImage(
  sources: Remembering & Pick<Fetching, 'signedUrls'>,
  page: SourceRow['page'],
): Promise<FileReference | undefined> {
  const key = `first-image-${page.id}-${page.last_edited_time}`;
  try {
    const found = await fetchDependency(
      sources,
      key,
      async () => {
        const { blocks } = await sources.notion.fetchTree(page);
        return { file: findImage(toCacheable(sources, blocks)) ?? null };
      },
      firstSchema,
    );
    return found?.file ?? undefined;
  } catch (error) {
    // A card without its picture is still a card.
    if (isNotionProblem(error)) return undefined;
    throw error;
  }
}
