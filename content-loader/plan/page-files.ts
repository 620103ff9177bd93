import { collectPageReferences } from '../convert/collect-references.ts';
import { createPageContext } from './page-context.ts';
import type { ContextFacts, PlanLookups } from './page-context.ts';
import { fieldsOf, itemsOf } from '../convert/content.ts';
import { convertIcon } from '../convert/icons.ts';
import { mediaSource } from '../convert/media-source.ts';
import { createSilentScope } from '../convert/scope.ts';
import type { IconView, ImageView } from '../render/directives.ts';
import type { ReferenceSources, Resolved } from '../fetch/resolve-references.ts';
import { resolveReferences } from '../fetch/resolve-references.ts';
import type { PlannedPage } from './addresses.ts';

/**
 * Downloads the files in a page's icon, cover and properties. `changed`: the page was edited since
 * the last build, so its files may have changed. @throws AssetFailure
 */
export function resolvePageFiles(
  sources: ReferenceSources,
  planned: Pick<PlannedPage, 'page' | 'names'>,
  changed: boolean,
): Promise<Resolved> {
  const { page } = planned;
  const covers = new Set(coverUrls(planned));
  const references = collectPageReferences(page);
  // A cover is shown as a picture, although its property has files to download.
  const files = references.files.map((file) =>
    covers.has(file.url) ? { ...file, medium: 'image' as const } : file,
  );
  return resolveReferences(
    sources,
    // Names of people in rows are current.
    { ...references, files, names: [] },
    {
      fetchAgain: async () => {
        const fresh = await sources.notion.fetchPage(page.id);
        return fresh ? collectPageReferences(fresh).files : [];
      },
      resolveDatabase: () => Promise.resolve(undefined),
      resolveAnchors: () => Promise.resolve(new Set<string>()),
      changed,
    },
  );
}

/** The page's icon for links to it. */
export function toPageIcon(
  facts: ContextFacts,
  lookups: PlanLookups,
  page: PlannedPage,
  resolved: Resolved,
): IconView | undefined {
  const context = createPageContext(facts, lookups, { ...page, icon: undefined }, resolved);
  return convertIcon(createSilentScope(context), page.page.icon);
}

/** The picture of the cover property, else the page's cover. */
export function toCover(
  page: Pick<PlannedPage, 'page' | 'names'>,
  resolved: Resolved,
): ImageView | undefined {
  return coverUrls(page)
    .map((url) => resolved.assets.get(url))
    .map((asset) => (asset?.kind === 'image' ? asset.image : undefined))
    .find((image) => image !== undefined);
}

function coverUrls({ page, names }: Pick<PlannedPage, 'page' | 'names'>): string[] {
  const property = fieldsOf(fieldsOf(page.properties)[names.cover ?? '']);
  return [...itemsOf(property['files']), page.cover]
    .map((file) => mediaSource(fieldsOf(file))?.url)
    .filter((url) => url !== undefined);
}
