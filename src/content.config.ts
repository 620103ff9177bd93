import { quireCollections } from './collections.ts';
import { site } from './site.ts';

export const collections = quireCollections(site);
