import { decodePath } from '../core/decode.ts';
import { posix } from 'node:path';
import type { BuiltEntry } from '../pipeline/entries.ts';
import type { PublishedFile } from '../assets/publisher.ts';
import type { Project } from '../settings/place.ts';
import { readSiteAddress } from '../settings/site-address.ts';
import type { PreparedSite } from '../pipeline/prepare-site.ts';
import { prepareSite } from '../pipeline/prepare-site.ts';
import type { ExportOrder } from './export-layout.ts';
import { toExportFolders } from './export-layout.ts';
import type { Flavour } from './flavours/flavour.ts';
import type { ReplaceUrl } from './front-matter.ts';
import { toFrontMatter } from './front-matter.ts';
import type { FlavourName } from './flavours/flavours.ts';
import { flavours } from './flavours/flavours.ts';
import type { FlavouredText } from './markdown-text.ts';
import { createTextMaker } from './markdown-text.ts';
import type { ExportFile, WrittenExport } from './write-export.ts';
import { writeExport } from './write-export.ts';

export interface ExportOptions {
  readonly order: ExportOrder;
  /** The program that will read the files. */
  readonly flavour: FlavourName;
}

export interface ExportedSite extends WrittenExport {
  readonly pages: number;
}

/**
 * Writes every published page as a Markdown file with YAML front matter, in a folder with the files
 * that it shows. Links between pages are relative. @throws QuireError
 */
export async function exportSite(
  project: Project,
  folder: string,
  { order, flavour }: ExportOptions,
  logger: { info(message: string): void },
): Promise<ExportedSite> {
  const prepared = await prepareSite(project, logger);
  // Readers of an export have no password, and need none.
  const entries = prepared.entries.filter(({ page }) => page.isPrivate === undefined);
  const site = { ...prepared, entries };
  const files = await toExportFiles(
    site,
    order,
    flavour,
    readSiteAddress(project.environment).origin,
  );
  return { ...(await writeExport(folder, files)), pages: site.entries.length };
}

async function toExportFiles(
  { build, entries }: PreparedSite,
  order: ExportOrder,
  flavour: FlavourName,
  origin: string | undefined,
): Promise<ReadonlyMap<string, ExportFile>> {
  const { facts, fetching, converting } = build.open;
  const places: Places = {
    folders: toExportFolders(entries, order),
    pageOf: new Map(entries.map(({ data, page }) => [decodePath(data.href), page.id])),
    published: new Map(fetching.assets.published().map((file) => [file.fileName, file])),
    publicPath: `${facts.base === '/' ? '' : facts.base}/_astro/`,
    origin,
    flavour: flavours[flavour],
    toText: createTextMaker(flavours[flavour]),
  };
  const bundles = await Promise.all(
    entries.map(async (entry) => {
      const content = await converting.pageContents.read(entry.data.content);
      return toBundle(entry, content?.markdown ?? '', places);
    }),
  );
  return new Map(bundles.flat());
}

interface Places {
  readonly folders: ReadonlyMap<string, string>;
  /** Page id by decoded address. */
  readonly pageOf: ReadonlyMap<string, string>;
  readonly published: ReadonlyMap<string, PublishedFile>;
  readonly publicPath: string;
  readonly origin: string | undefined;
  readonly flavour: Flavour;
  readonly toText: (text: string, replaceUrl: ReplaceUrl) => FlavouredText;
}

/** The file of a page and the files that it shows. */
function toBundle(
  { page, data }: BuiltEntry,
  markdown: string,
  places: Places,
): [string, ExportFile][] {
  const own = places.folders.get(page.id) ?? page.id;
  const used = new Map<string, ExportFile>();
  const replaceUrl = (url: string): string | undefined => {
    if (url.startsWith(places.publicPath)) {
      const name = url.slice(places.publicPath.length);
      const file = places.published.get(name);
      if (!file) return undefined;
      used.set(`${own}/${name}`, { from: file.path });
      return `./${name}`;
    }
    return url.startsWith('/') || url.startsWith('#') ? toRelative(url, own, places) : url;
  };
  const { flavour, toText } = places;
  const { body, front } = toText(markdown, replaceUrl);
  const head = flavour.toFront(toFrontMatter(data, replaceUrl, front));
  return [[`${own}/index.${flavour.extension}`, { text: `${head}\n${body}` }], ...used];
}

/**
 * The path of the other page's file. Lists and feeds are not exported: the link gets the site's
 * address, if it has one.
 */
function toRelative(
  url: string,
  own: string,
  { pageOf, folders, origin, flavour }: Places,
): string | undefined {
  const path = decodePath(url.split(/[?#]/, 1)[0] ?? '');
  const target = folders.get(pageOf.get(path) ?? '');
  if (target !== undefined)
    return encodeURI(posix.relative(own, `${target}/index.${flavour.extension}`));
  return url.startsWith('/') && origin !== undefined ? origin + url : undefined;
}
