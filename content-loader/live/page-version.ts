import type { ServerResponse } from 'node:http';

/** The version of the content that a page of the development site was rendered from. */
const METRIC = 'quire';

/** Says it with the page: nothing that a page shows or an author writes is touched. */
export function setPageVersion(response: ServerResponse, version: number): void {
  response.setHeader('Server-Timing', `${METRIC};desc="${version}"`);
}

/** An expression of the page's script: the version, or `undefined` where a browser does not tell it. */
export const pageVersionScript = `performance.getEntriesByType('navigation')[0]?.serverTiming
    ?.find(({ name }) => name === '${METRIC}')?.description`;

/** Whether a page said that it was rendered from another version. */
export function isStalePage(said: unknown, version: number): boolean {
  return typeof said === 'string' && said !== String(version);
}
