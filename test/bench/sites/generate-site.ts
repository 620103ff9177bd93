import sharp from 'sharp';
import { workspaceFromObjects } from '../../../packages/notion-local/src/from-objects.ts';
import type { Workspace } from '../../../packages/notion-local/src/model/workspace-model.ts';
import { toBlocks, toPicturePath } from './site-blocks.ts';
import { toDatabase, toPage, toPageId } from './site-objects.ts';
import type { SiteEdits, SiteShape } from './site-shape.ts';

/** A workspace of any size with one database of posts; blocks are made when they are asked for. */
export async function generateSite(shape: SiteShape, edits: SiteEdits): Promise<Workspace> {
  const numbers = Array.from({ length: shape.pages }, (_, number) => number);
  const numberOf = new Map(numbers.map((number) => [toPageId(shape, number), number]));
  return workspaceFromObjects({
    name: 'Generated',
    databases: [toDatabase(shape)],
    pages: numbers.map((number) => toPage(shape, edits, number)),
    blocksOf: (id) => toBlocks(shape, edits, numberOf.get(id) ?? 0),
    files: shape.pictures ? await drawPictures(numbers) : new Map(),
  });
}

async function drawPictures(
  numbers: readonly number[],
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const entries = numbers.map(async (number) => {
    const background = { r: (number * 37) % 256, g: (number * 91) % 256, b: (number * 53) % 256 };
    const picture = sharp({ create: { width: 900, height: 500, channels: 3, background } });
    return [toPicturePath(number), new Uint8Array(await picture.png().toBuffer())] as const;
  });
  return new Map(await Promise.all(entries));
}
