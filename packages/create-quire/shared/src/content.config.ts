import { quireCollections } from 'quire-blog/collections';
import { site } from './site.ts';

export const collections = quireCollections(site);
