import type { Rendition, Derivation } from './derivation.ts';
import { toStem } from './file-name.ts';
import type { FileKind } from './sniff.ts';
import type { Publisher } from './publisher.ts';
import type { Content, Refusal } from './source-record.ts';
import type { AssetView, FileView, ImageView, Unavailable } from './views.ts';

type Picture = Extract<Derivation, { kind: 'image' }>;

/**
 * Publishes stored bytes under a name chosen by the author and describes how a page refers to them.
 */
export interface AssetPresenter {
  readonly toImage: (name: string, picture: Picture) => Extract<AssetView, { kind: 'image' }>;
  /** `kind`: the kind of the bytes, which may differ from the kind in the record. */
  readonly toFile: (
    name: string,
    content: Content,
    kind: FileKind,
  ) => Extract<AssetView, { kind: 'file' }>;
  /** As plain text, so that no browser interprets it as something else. */
  readonly toText: (name: string, content: Content) => Extract<AssetView, { kind: 'file' }>;
}

export const createAssetPresenter = ({ publish }: Publisher): AssetPresenter => {
  const toImageView = (name: string, { main, variants, preview }: Picture): ImageView => ({
    src: publish(name, main.blob),
    width: main.width,
    height: main.height,
    variants: variants.map(({ blob, width }) => ({ src: publish(name, blob), width })),
    preview,
  });
  const toFileView = (
    name: string,
    { blob, type }: Pick<Rendition, 'blob' | 'type'>,
  ): FileView => ({
    src: publish(name, blob),
    name,
    type,
    bytes: blob.bytes,
  });
  return {
    toImage: (name, picture) => ({
      kind: 'image',
      image: toImageView(name, picture),
      file: toFileView(withExt(name, picture.main.blob.ext), picture.main),
    }),
    toFile: (name, { blob }, { type, ext }) => {
      const src = publish(name, blob, ext);
      return { kind: 'file', file: { src, name, type, bytes: blob.bytes } };
    },
    toText: (name, { blob }) => {
      const src = publish(name, blob, 'txt');
      return { kind: 'file', file: { src, name, type: 'text/plain', bytes: blob.bytes } };
    },
  };
};

/** A converted photo gets the extension that fits its new bytes. */
const withExt = (name: string, ext: string): string => `${toStem(name)}.${ext}`;

export const toUnavailable = (refusal: Refusal): Unavailable => ({
  kind: 'unavailable',
  bytes: undefined,
  ...refusal,
});
