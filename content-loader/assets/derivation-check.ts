import { readFile } from 'node:fs/promises';

import type { BlobStore } from './blob-store.ts';
import type { Derivation, Rendition } from './derivation.ts';
import { toHarmlessType } from './harmless-kinds.ts';
import type { HostileFiles } from './hostile-files.ts';

/**
 * Checks the files that another machine's record names, by their bytes: pictures must have the type
 * of their extension, SVG must equal what this machine would write.
 */
export const createDerivationCheck =
  (blobs: BlobStore, hostile: HostileFiles) =>
  async (derivation: Derivation): Promise<boolean> => {
    if (derivation.kind === 'no-image') return true;
    const renditions = [derivation.main, ...derivation.variants];
    const checks = renditions.map((rendition) => isAsSaid(rendition, blobs, hostile));
    return (await Promise.all(checks)).every(Boolean);
  };

const isAsSaid = async (
  { blob, type }: Rendition,
  blobs: BlobStore,
  hostile: HostileFiles,
): Promise<boolean> => {
  if (type !== toHarmlessType(blob.ext) || !(await blobs.verifyBlob(blob))) return false;
  const path = blobs.pathOf(blob);
  if (blob.ext !== 'svg') {
    const { group, ext } = await hostile.sniff(path, '');
    return group === 'image' && ext === blob.ext;
  }
  const outcome = await hostile.sanitizeSvg(path);
  const isClean = outcome.kind === 'done' && outcome.answer.kind === 'clean';
  return isClean && outcome.answer.text === (await readFile(path, 'utf8'));
};
