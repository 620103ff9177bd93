import { join } from 'node:path';
import { readSample } from '../core/sample.ts';
import type { Settings } from '../settings/settings.ts';

/** How to reach the API from the settings. */
export interface OpenSource {
  readonly token: string;
  readonly baseUrl: string;
  /** Answers requests to `baseUrl` in this process; undefined: over the network. */
  readonly fetch: typeof fetch | undefined;
  readonly database: string;
}

const SAMPLE_DATABASE = 'Journal';
const SAMPLE_URL = 'http://notion.localhost';
const SNAPSHOT_URL = 'http://snapshot.localhost';

/**
 * Opens Notion over the network, or the sample or a snapshot over the local API in this process.
 * The later steps do not differ.
 */
export async function openSource({ source }: Settings): Promise<OpenSource> {
  if (source.kind === 'notion') {
    return { ...source, fetch: undefined };
  }
  const { createLocalApi } = await import('../../packages/notion-local/src/handler.ts');
  const isSample = source.kind === 'sample';
  const baseUrl = isSample ? SAMPLE_URL : SNAPSHOT_URL;
  const workspace = source.folder ?? join(import.meta.dirname, '..', 'workspace');
  const api = createLocalApi({ workspace, baseUrl });
  const sampleDatabase = (): string | undefined =>
    api.databases().find(({ title }) => title === SAMPLE_DATABASE)?.id;
  // A sample of the project's own may begin with a page, which has no place among the databases.
  const named =
    isSample && source.folder !== undefined ? await readSample(source.folder) : undefined;
  return {
    token: source.kind,
    baseUrl,
    database: (isSample ? (named?.source ?? sampleDatabase()) : source.database) ?? '',
    fetch: (input, init) => api.fetch(new Request(input, init)),
  };
}
