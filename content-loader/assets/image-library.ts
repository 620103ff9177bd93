import type { AssetCache } from './asset-cache.ts';
import type { AssetSource } from './asset-source.ts';
import { blobsOf, type Derivation } from './derivation.ts';
import type { HostileFiles } from './hostile-files.ts';
import type { Limits } from './limits.ts';
import { createMemo } from './memo.ts';
import { toDerivationKey, type Recipe } from './recipe.ts';
import type { SourceLibrary } from './source-library.ts';
import type { Counter } from './counter.ts';
import type { Usage } from './usage.ts';
import type { Content, SourceRecord } from './source-record.ts';

/**
 * What a page can show of a source: renditions, or the reason why not. `content`: the original
 * bytes.
 */
export type Shown =
  | { readonly kind: 'derived'; readonly derivation: Derivation; readonly content: Content }
  | Extract<SourceRecord, { kind: 'failure' }>;

/** Throws `AssetFailure`. */
export type ImageLibrary = (source: AssetSource, recipe: Recipe, limits: Limits) => Promise<Shown>;

export interface ImageLibraryOptions {
  readonly cache: AssetCache;
  readonly sources: SourceLibrary;
  /** Limits the number of images in memory. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  readonly hostile: HostileFiles;
  readonly counter: Counter;
  readonly usage: Usage;
}

/** Images prepared for the web: encoded once for each content and recipe, repaired when damaged. */
export const createImageLibrary = (options: ImageLibraryOptions): ImageLibrary => {
  const { sources } = options;
  const derive = createDeriver(options);
  return async (source, recipe, limits) => {
    const first = await sources.fetchSource(source, limits);
    if (first.kind === 'failure') return first;
    const derivation = await derive(first, recipe, limits);
    if (derivation && !mayHaveComeBadly(derivation, source, sources)) {
      return { kind: 'derived', derivation, content: first };
    }
    const second = await sources.refetchSource(source, limits);
    if (second.kind === 'failure') return second;
    const repaired = await derive(second, recipe, limits);
    if (!repaired) throw new Error('a file was damaged while it was read');
    return { kind: 'derived', derivation: repaired, content: second };
  };
};

/** Notion checked the file when it stored it, so damage probably happened in transport. */
const mayHaveComeBadly = (
  derivation: Derivation,
  source: AssetSource,
  sources: SourceLibrary,
): boolean =>
  derivation.kind === 'no-image' &&
  derivation.refusal.reason === 'corrupt' &&
  source.owner === 'notion' &&
  sources.isFirstCopy(source);

/** Undefined: the bytes at hand are not the stored ones. */
type Deriver = (
  content: Content,
  recipe: Recipe,
  limits: Limits,
) => Promise<Derivation | undefined>;

const createDeriver = ({ cache, run, hostile, counter, usage }: ImageLibraryOptions): Deriver => {
  const { blobs, derivations } = cache;
  const memo = createMemo<Derivation | undefined>();
  const isIntact = async (derivation: Derivation): Promise<boolean> =>
    (await Promise.all(blobsOf(derivation).map(blobs.verifyBlob))).every(Boolean);
  // The kind in a record may come from another machine: the bytes decide.
  const toActual = async (content: Content): Promise<Content> => {
    const { group, type } = await hostile.sniff(blobs.pathOf(content.blob), '');
    return { ...content, group, type };
  };
  const derive = async (key: string, content: Content, recipe: Recipe, limits: Limits) => {
    const known = await derivations.readRecord(key);
    if (known && (await isIntact(known))) return known;
    if (!(await blobs.verifyBlob(content.blob))) return undefined;
    const derivation = await run(async () => {
      // Loaded late: image libraries take a tenth of a second to load, and most builds encode no
      // image.
      const { deriveImage } = await import('./derive-image.ts');
      return deriveImage(await toActual(content), recipe, { blobs, limits, hostile });
    });
    if (derivation.kind === 'image') counter.count('encoded');
    await derivations.writeRecord(key, derivation);
    return derivation;
  };
  return async (content, recipe, limits) => {
    const key = toDerivationKey(content, recipe);
    const work = () => derive(key, content, recipe, limits);
    const derivation = (await memo.get(key, work)) ?? (await memo.redo(key, work));
    usage.note(derivations.pathOf(key));
    if (derivation)
      blobsOf(derivation).forEach((blob) => {
        usage.note(blobs.pathOf(blob));
      });
    return derivation;
  };
};
