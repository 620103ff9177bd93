import type { FileReference, References } from '../convert/collect-references.ts';
import { collectReferences } from '../convert/collect-references.ts';
import type { AssetView, ConvertContext, DatabaseView, PersonView } from '../convert/context.ts';
import { fetchPerson, keepPerson } from './people.ts';
import type { Fetching, Remembering } from './fetching.ts';

type CardView = NonNullable<ReturnType<ConvertContext['resolveCard']>>;

/** Lookups of files and addresses for the conversion: everything is fetched before. */
export interface Resolved {
  readonly assets: ReadonlyMap<string, AssetView>;
  readonly cards: ReadonlyMap<string, CardView | undefined>;
  readonly databases: ReadonlyMap<string, DatabaseView | undefined>;
  /** Linked blocks that exist, as `page#block`. */
  readonly anchors: ReadonlySet<string>;
  readonly people: ReadonlyMap<string, PersonView | undefined>;
}

export interface ResolveOptions {
  /** Fetches the block or page of a file again, to get newly signed URLs. */
  fetchAgain(file: FileReference): Promise<readonly FileReference[]>;
  resolveDatabase(id: string): Promise<DatabaseView | undefined>;
  resolveAnchors(anchors: readonly string[]): Promise<ReadonlySet<string>>;
  /** The page was fetched in this build: its files may have changed. */
  readonly changed: boolean;
}

/** What references are resolved with. */
export type ReferenceSources = Remembering & Pick<Fetching, 'assets' | 'signedUrls'>;

/** Downloads every file and reads every card of the references. @throws AssetFailure */
export async function resolveReferences(
  sources: ReferenceSources,
  references: Pick<References, 'files' | 'cards' | 'databases' | 'anchors' | 'users' | 'names'>,
  options: ResolveOptions,
): Promise<Resolved> {
  const { assets } = sources;
  const fetchCard = (url: string): Promise<CardView | undefined> => assets.fetchCard(url);
  const [files, cards, databases, anchors, people] = await Promise.all([
    toMap(
      references.files,
      (file) => file.url,
      (file) =>
        assets.fetchAsset({
          url: file.url,
          signedUrl: sources.signedUrls.get(file.url),
          owner: file.owner,
          medium: file.medium,
          ...(file.name === undefined ? {} : { name: file.name }),
          renew: () => renewUrl(file, options),
          // Offline, names cannot be requested.
          revalidate: options.changed && !sources.settings.offline,
        }),
    ),
    toMap(references.cards, String, fetchCard),
    toMap(references.databases, String, (id) => options.resolveDatabase(id)),
    options.resolveAnchors(references.anchors),
    resolvePeople(sources, references, options),
  ]);
  // Only after the downloads it is known which files are web pages.
  const pages = [...files].filter(
    ([, file]) => file.kind === 'unavailable' && file.reason === 'web-page',
  );
  const more = await toMap(
    pages,
    ([url]) => url,
    ([url]) => fetchCard(url),
  );
  return { assets: files, cards: new Map([...cards, ...more]), databases, anchors, people };
}

/** For files of blocks: the files of the block as it is now. */
export function fetchFilesAgain({
  notion,
}: Pick<Fetching, 'notion'>): ResolveOptions['fetchAgain'] {
  return async ({ blockId }) => {
    const block = await notion.fetchBlock(blockId);
    return block ? collectReferences({ blocks: [{ ...block, children: [] }] }).files : [];
  };
}

/** Names in a page that was fetched in this build are current. */
async function resolvePeople(
  sources: Remembering,
  { users, names }: Pick<References, 'users' | 'names'>,
  { changed }: ResolveOptions,
): Promise<Resolved['people']> {
  if (changed) await Promise.all(names.map(([id, name]) => keepPerson(sources, id, name)));
  const ids = new Set([...users, ...names.map(([id]) => id)]);
  return toMap([...ids], String, (id) => fetchPerson(sources, id));
}

async function toMap<Item, Value>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  fetchValue: (item: Item) => Promise<Value>,
): Promise<Map<string, Value>> {
  const entries = items.map(async (item) => [keyOf(item), await fetchValue(item)] as const);
  return new Map(await Promise.all(entries));
}

/** The path of a URL identifies a file; the rest is the signature. */
async function renewUrl(file: FileReference, options: ResolveOptions): Promise<string> {
  const path = pathOf(file.url);
  const found = await options.fetchAgain(file);
  const same = found.find((other) => pathOf(other.url) === path);
  return (same ?? found.find((other) => other.medium === file.medium) ?? file).url;
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}
