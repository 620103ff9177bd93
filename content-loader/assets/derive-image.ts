import { sha256 } from '../core/digest.ts';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import sharp from 'sharp';

import type { BlobStore } from './blob-store.ts';
import type { Derivation, Rendition } from './derivation.ts';
import { encodeImage, type EncodedFile } from './encode-image.ts';
import { toOutcomeDetail, type HostileFiles } from './hostile-files.ts';
import { ImageProblem } from './image-problem.ts';
import { inspectImage, KEPT_EXTENSIONS } from './inspect-image.ts';
import type { Limits } from './limits.ts';
import type { Recipe } from './recipe.ts';
import { toRefusal, type Content } from './source-record.ts';

// Several images in parallel use the cores better, and less memory, than several threads for one
// image.
sharp.concurrency(1);
sharp.cache(false);

interface DeriveOptions {
  readonly blobs: BlobStore;
  readonly limits: Limits;
  readonly hostile: HostileFiles;
}

/**
 * Makes the files that a page shows from the bytes of an original, and puts them into the store.
 */
export const deriveImage = async (
  content: Content,
  recipe: Recipe,
  options: DeriveOptions,
): Promise<Derivation> => {
  if (content.group === 'svg') return deriveSvg(content, options);
  if (content.group !== 'image') return toNoImage(content, `${content.type} is no image`);
  try {
    return await deriveBitmap(content, recipe, options);
  } catch (error) {
    if (!(error instanceof ImageProblem)) throw error;
    if (error.reason === 'unsupported')
      return toNoImage(content, `${content.type} is not supported`);
    const refusal = toRefusal(error.reason, error.message, content.blob.bytes);
    return { kind: 'no-image', refusal, isSoundFile: false };
  }
};

const toNoImage = (content: Content, detail: string): Derivation => ({
  kind: 'no-image',
  refusal: toRefusal('not-an-image', detail, content.blob.bytes),
  // A web page or plain text in place of an image is an error message of the host, not a file.
  isSoundFile: content.group !== 'html' && content.type !== 'text/plain' && content.blob.bytes > 0,
});

const deriveBitmap = async (
  content: Content,
  recipe: Recipe,
  { blobs, limits, hostile }: DeriveOptions,
): Promise<Derivation> => {
  const path = blobs.pathOf(content.blob);
  const header = await inspectImage(path, content.type, limits);
  if (header.treatment === 'keep') {
    const blob = await storeKept(content, blobs);
    const main: Rendition = {
      blob,
      type: content.type,
      width: header.width,
      height: header.height,
    };
    return { kind: 'image', main, variants: [], removed: [] };
  }
  const encoded = await encodeImage(path, header, recipe, { limits, hostile });
  return {
    kind: 'image',
    main: await storeWebp(encoded.main, blobs),
    variants: await Promise.all(encoded.variants.map((variant) => storeWebp(variant, blobs))),
    preview: encoded.preview,
    removed: [],
  };
};

/** The extension is derived from the bytes: a record of another machine may say something else. */
const storeKept = async ({ blob, type }: Content, blobs: BlobStore): Promise<Rendition['blob']> => {
  const ext = KEPT_EXTENSIONS[type] ?? 'bin';
  return blob.ext === ext ? blob : storeBytes(await readFile(blobs.pathOf(blob)), ext, blobs);
};

const storeWebp = async (file: EncodedFile, blobs: BlobStore): Promise<Rendition> => ({
  blob: await storeBytes(file.data, 'webp', blobs),
  type: 'image/webp',
  width: file.width,
  height: file.height,
});

const deriveSvg = async (
  content: Content,
  { blobs, hostile }: DeriveOptions,
): Promise<Derivation> => {
  const outcome = await hostile.sanitizeSvg(blobs.pathOf(content.blob));
  const clean = outcome.kind === 'done' ? outcome.answer : undefined;
  if (clean?.kind !== 'clean') {
    const detail = outcome.kind === 'done' ? clean?.detail : toOutcomeDetail(outcome, 'the SVG');
    const refusal = toRefusal('corrupt', detail ?? 'the SVG cannot be read', content.blob.bytes);
    return { kind: 'no-image', refusal, isSoundFile: false };
  }
  const { width, height, removed } = clean;
  const blob = await storeBytes(Buffer.from(clean.text), 'svg', blobs);
  const main: Rendition = { blob, type: 'image/svg+xml', width, height };
  return { kind: 'image', main, variants: [], removed: [...removed] };
};

const storeBytes = async (
  data: Buffer,
  ext: string,
  blobs: BlobStore,
): Promise<Rendition['blob']> => {
  const blob = { hash: sha256(data), ext, bytes: data.length };
  const temporary = blobs.newTemporaryPath();
  try {
    await mkdir(dirname(temporary), { recursive: true });
    await writeFile(temporary, data);
    await blobs.commitBlob(temporary, blob);
  } catch (error) {
    // Remove temporary files even when the disk is full.
    await rm(temporary, { force: true });
    throw error;
  }
  return blob;
};
