import { dirname } from 'node:path';
import { readAstroCacheFolder } from './settings.ts';
import type { Place } from './place.ts';
import { findProject } from './place.ts';

/** The bundler replaces this by the integration's value. */
declare const __QUIRE_PLACE__: Place | undefined;

/** The folders of the data for pages; outside of a bundle, from the environment. */
export function readPagePlace(): Place {
  if (typeof __QUIRE_PLACE__ !== 'undefined') return __QUIRE_PLACE__;
  const root = process.cwd();
  return {
    root,
    cache: readAstroCacheFolder(findProject()?.environment ?? {}, root),
    engine: dirname(import.meta.dirname),
  };
}
