import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readPagePlace } from './settings/page-place.ts';
import type * as OpenPictures from './pictures/open-pictures.ts';
import type { Pictures } from './pictures/open-pictures.ts';

export { socialImageSize } from './pictures/picture-size.ts';
export type { IconFormat, IconOptions, Pictures, TitlePicture } from './pictures/open-pictures.ts';

/**
 * Opened for each build. Drawing needs native code, which the bundle of the pages cannot contain:
 * Node loads it from the engine's folder.
 */
export async function openPictures(): Promise<Pictures> {
  const place = readPagePlace();
  const native = createRequire(join(place.engine, 'pictures.ts'))(
    './pictures/open-pictures.ts',
    // The type of the module, which `require` does not know.
  ) as typeof OpenPictures;
  return native.openPictures(place);
}
