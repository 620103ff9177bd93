import type { AssetPresenter } from './asset-presenter.ts';
import { toUnavailable } from './asset-presenter.ts';
import type { AssetMedium, AssetSource } from './asset-source.ts';
import type { BlobStore } from './blob-store.ts';
import { toDisplayName } from './file-name.ts';
import { TOO_SLOW } from './host-health.ts';
import type { HostileFiles } from './hostile-files.ts';
import type { ImageLibrary, Shown } from './image-library.ts';
import type { Limits } from './limits.ts';
import { RECIPES } from './recipe.ts';
import type { SourceLibrary } from './source-library.ts';
import type { Counter } from './counter.ts';
import { toRefusal, type Content, type Refusal } from './source-record.ts';
import type { FileKind } from './sniff.ts';
import type { AssetView } from './views.ts';

export interface FileFetcherParts {
  readonly blobs: BlobStore;
  readonly sources: SourceLibrary;
  readonly images: ImageLibrary;
  readonly hostile: Pick<HostileFiles, 'sniff'>;
  readonly presenter: AssetPresenter;
  readonly counter: Counter;
  readonly limits: Limits;
}

/** The outcome for one file, see the table "Files: whose, and what happens" in docs/assets.md. */
export const createFileFetcher =
  (parts: FileFetcherParts) =>
  async (source: AssetSource): Promise<AssetView> => {
    const outcome = isFileAddress(source.url)
      ? await fetchByKind(source, parts)
      : toRefusal('refused', 'not an http, https or data address');
    const refusal = 'kind' in outcome ? undefined : outcome;
    if (source.owner === 'notion') parts.counter.noteOwn(source.url, refusal);
    if ('kind' in outcome) return outcome;
    const isHosts = outcome.detail === TOO_SLOW;
    parts.counter.noteFailure(isHosts ? new URL('/', source.url).href : source.url, outcome);
    return toUnavailable(outcome);
  };

const isFileAddress = (url: string): boolean =>
  URL.canParse(url) && /^(?:https?|data):$/.test(new URL(url).protocol);

const isWebAddress = (url: string): boolean => /^https?:$/.test(new URL(url).protocol);

/**
 * The bytes decide before the block type does: a web page is not a file, and a picture is a picture
 * in every block. HTML in a `data:` address has no page to link to, so it is a file.
 */
const fetchByKind: Fetch = async (source, parts) => {
  const record = await parts.sources.fetchSource(source, parts.limits);
  if (record.kind === 'content') {
    if (record.group === 'html' && source.owner === 'external' && isWebAddress(source.url)) {
      return toRefusal('web-page', 'a web page, not a file', record.blob.bytes);
    }
    const isPicture = record.group === 'image' || record.group === 'svg';
    if (isPicture && players.has(source.medium)) {
      const view = await fetchByMedium.image(source, parts);
      if ('kind' in view && view.kind === 'image') return view;
    }
  }
  return fetchByMedium[source.medium](source, parts);
};

const players: ReadonlySet<AssetMedium> = new Set(['video', 'audio', 'pdf']);

type Fetch = (source: AssetSource, parts: FileFetcherParts) => Promise<AssetView | Refusal>;

const fetchPicture =
  (recipe: 'image' | 'icon'): Fetch =>
  async (source, parts) => {
    const shown = await parts.images(source, RECIPES[recipe], parts.limits);
    if (shown.kind === 'failure') return shown.refusal;
    return presentPicture(source, shown, parts);
  };

const presentPicture = (
  source: AssetSource,
  { derivation }: Extract<Shown, { kind: 'derived' }>,
  parts: FileFetcherParts,
): AssetView | Refusal | Promise<AssetView | Refusal> => {
  const name = toDisplayName(source.name, new URL(source.url));
  if (derivation.kind === 'image') {
    if (derivation.removed.length > 0) {
      parts.counter.noteNotice(
        source.url,
        `left out of the drawing: ${derivation.removed.join(', ')}`,
      );
    }
    return parts.presenter.toImage(name, derivation);
  }
  if (!derivation.isSoundFile || source.owner !== 'notion') return derivation.refusal;
  parts.counter.noteNotice(source.url, `${derivation.refusal.detail}: offered as a download`);
  return fetchBytes(source, parts);
};

/** The file unchanged; an SVG only without the parts that could harm the site that serves it. */
const fetchFile: Fetch = async (source, parts) => {
  const intact = await fetchIntact(source, parts);
  if ('reason' in intact) return intact;
  if (intact.kind.group !== 'svg') return presentBytes(source, intact, parts);
  const shown = await parts.images(source, RECIPES.image, parts.limits);
  if (shown.kind === 'failure') return shown.refusal;
  const view = await presentPicture(source, shown, parts);
  if ('kind' in view) return view.kind === 'image' ? { kind: 'file', file: view.file } : view;
  if (source.owner === 'external') return view;
  parts.counter.noteNotice(source.url, `${view.detail}: offered as text`);
  return parts.presenter.toText(toDisplayName(source.name, new URL(source.url)), intact.content);
};

const fetchBytes: Fetch = async (source, parts) => {
  const intact = await fetchIntact(source, parts);
  return 'reason' in intact ? intact : presentBytes(source, intact, parts);
};

const presentBytes = (
  source: AssetSource,
  { content, kind }: Intact,
  parts: FileFetcherParts,
): AssetView | Refusal => {
  // Only a rewritten SVG is published as SVG.
  if (kind.group === 'svg') return toRefusal('corrupt', 'an SVG that is no picture');
  if (kind.group === 'html' && source.owner === 'external') {
    return toRefusal('refused', 'a web page, not a file', content.blob.bytes);
  }
  if (!isExpected(kind, source.medium)) {
    parts.counter.noteNotice(source.url, `${kind.type} where ${source.medium} was expected`);
  }
  return parts.presenter.toFile(toDisplayName(source.name, new URL(source.url)), content, kind);
};

/** Undamaged bytes and their kind. */
interface Intact {
  readonly content: Content;
  readonly kind: FileKind;
}

const fetchIntact = async (
  source: AssetSource,
  { sources, blobs, hostile, limits }: FileFetcherParts,
): Promise<Intact | Refusal> => {
  const first = await sources.fetchSource(source, limits);
  if (first.kind === 'failure') return first.refusal;
  const isIntact = await blobs.verifyBlob(first.blob);
  const content = isIntact ? first : await sources.refetchSource(source, limits);
  if (content.kind === 'failure') return content.refusal;
  const name = toDisplayName(source.name, new URL(source.url));
  return { content, kind: await hostile.sniff(blobs.pathOf(content.blob), name) };
};

const isExpected = ({ type }: FileKind, medium: AssetMedium): boolean => {
  switch (medium) {
    case 'video':
      return /^video\/|^application\/(mp4|ogg|mxf)$/.test(type);
    case 'audio':
      return /^(audio|video)\/|^application\/ogg$/.test(type);
    case 'pdf':
      return type === 'application/pdf';
    case 'file':
    case 'image':
    case 'icon':
      return true;
  }
};

const fetchByMedium: { readonly [M in AssetMedium]: Fetch } = {
  image: fetchPicture('image'),
  icon: fetchPicture('icon'),
  video: fetchFile,
  audio: fetchFile,
  pdf: fetchFile,
  file: fetchFile,
};
