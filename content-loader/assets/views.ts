import type { AssetView, ConvertContext } from '../convert/context.ts';

/** The file formats that the conversion uses: the interface between `assets/` and `convert/`. */
export type { AssetView };
export type ImageView = Extract<AssetView, { kind: 'image' }>['image'];
export type FileView = Extract<AssetView, { kind: 'file' }>['file'];
export type Unavailable = Extract<AssetView, { kind: 'unavailable' }>;
export type CardView = NonNullable<ReturnType<ConvertContext['resolveCard']>>;
