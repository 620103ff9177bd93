import type { PhrasingContent } from 'mdast';
import { toCard } from './card.ts';
import { toEmbedFigure } from './embed-figure.ts';
import type { BlockNode } from '../notion/types.ts';
import type { FileView } from '../render/directives.ts';
import { contentOf, fieldsOf, stringOf } from './content.ts';
import type { AssetView } from './context.ts';
import type { MediaSource } from './media-source.ts';
import type { Flow } from './nodes.ts';
import { figure, image, link, paragraph, text } from './nodes.ts';
import { phrasingText } from './phrasing-text.ts';
import { isHiddenPage, resolveHref } from './resolve-href.ts';
import { cleanText } from './scope.ts';
import type { State } from './state.ts';

export type Medium = 'image' | 'video' | 'audio' | 'pdf' | 'file';

/** A media block with its parsed source and its converted caption. */
export interface Media {
  readonly block: BlockNode;
  readonly medium: Medium;
  readonly source: MediaSource | undefined;
  readonly caption: PhrasingContent[];
}

/** Shows the local copy by its kind, or a link or a name if there is no copy. */
export function toMediaFigure(state: State, media: Media): Flow {
  const { block, medium, source } = media;
  const asset = source && state.context.resolveAsset(source.url);
  if (!source || !asset || asset.kind === 'unavailable') {
    const isPage = asset?.kind === 'unavailable' && asset.reason === 'web-page';
    return source && isPage
      ? toPageFigure(state, media, source)
      : toUnavailable(state, media, asset);
  }
  const file = {
    ...asset.file,
    name: cleanText(state.scope(block), source.name ?? state.context.words[medium]),
  };
  if (asset.kind === 'image' && medium !== 'file') return toImage(state, media, asset.image);
  if (!isPlayable(medium, file)) {
    state.warn('media-wrong-type', `a file of the type "${file.type}" as ${medium}`, block);
    return toFile(media, 'file', file);
  }
  return toFile(media, medium === 'image' ? 'file' : medium, file);
}

/** A web page in place of a file is shown like an `embed`. */
function toPageFigure(state: State, { block, caption }: Media, { url }: MediaSource): Flow {
  return toEmbedFigure(state, block, { url, caption }) ?? toCard(state, block, { url, caption });
}

function isPlayable(medium: Medium, { type }: FileView): boolean {
  if (medium === 'file') return true;
  if (medium === 'pdf') return type === 'application/pdf';
  // Ogg and MP4 may contain audio or video; browsers play both in either element.
  return type.startsWith(`${medium}/`) || (medium !== 'image' && /^(?:audio|video)\//.test(type));
}

function toImage(
  state: State,
  { block, caption }: Media,
  view: Extract<AssetView, { kind: 'image' }>['image'],
): Flow {
  const alt = phrasingText(caption).replace(/\s+/g, ' ').trim();
  if (alt === '') {
    state.warn('image-without-alt', 'an image without a caption has no alternative text', block);
  }
  const payload = { kind: 'image', image: view, alt } as const;
  return figure(payload, paragraph([image(view.src, alt)]), caption);
}

function toFile(
  { caption }: Media,
  kind: 'video' | 'audio' | 'pdf' | 'file',
  file: FileView,
): Flow {
  return figure({ kind, file }, paragraph([link(file.src, [text(file.name)])]), caption);
}

function toUnavailable(state: State, media: Media, asset: AssetView | undefined): Flow {
  const { block, medium, source, caption } = media;
  const { words } = state.context;
  const scope = state.scope(block);
  const gone = asset?.kind === 'unavailable' ? asset : undefined;
  state.warn(
    source ? `${medium}-unavailable` : 'malformed-block',
    gone?.detail ?? (source ? 'the file was not requested' : 'the block names no file'),
    block,
  );
  // A link cannot contain a whole file.
  const isAddress = source?.owner === 'external' && !/^\s*data:/i.test(source.url);
  const external = isAddress ? source.url : undefined;
  const url = external === undefined ? undefined : resolveHref(scope, external);
  const isHidden = external !== undefined && isHiddenPage(scope, external);
  const name = isHidden
    ? words.privatePage
    : cleanText(scope, source?.name ?? nameOfFile(block) ?? words[medium]);
  const size = gone?.bytes === undefined ? '' : ` (${words.size(gone.bytes)})`;
  const shown = text(name + size);
  const payload = { kind: 'unavailable', medium, url } as const;
  return figure(payload, paragraph([url === undefined ? shown : link(url, [shown])]), caption);
}

/** The name of a file in Notion if its address is missing. */
function nameOfFile(block: BlockNode): string | undefined {
  return stringOf(fieldsOf(contentOf(block))['name']);
}
