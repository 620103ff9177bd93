import { dirname } from 'node:path';
import { readAstroCacheFolder } from './settings.ts';
import type { Place } from './place.ts';
import { findProject } from './place.ts';

/** The integration has the bundler write it into the code of pages. */
declare const __QUIRE_PLACE__: Place | undefined;

/** Where pages find what was made for them; outside of a bundle, where the environment says. */
export function readPagePlace(): Place {
  if (typeof __QUIRE_PLACE__ !== 'undefined') return __QUIRE_PLACE__;
  const root = process.cwd();
  return {
    root,
    cache: readAstroCacheFolder(findProject()?.environment ?? {}, root),
    engine: dirname(import.meta.dirname),
  };
}
