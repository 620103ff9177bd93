/** What pages show of the site itself where its settings do not say it. */
export type { SiteIdentity } from './output/site-identity.ts';
export { readSiteIdentity } from './output/site-identity.ts';
export { createWords } from './words/words.ts';
