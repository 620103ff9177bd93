import type { FetchedSource } from './fetch-source.ts';
import { createFetchSource } from './fetch-source.ts';
import { listSources } from '../settings/collection-sources.ts';
import { useAnswers } from '../source/known-answers.ts';
import { openSource } from '../source/open-source.ts';
import type { OpenSource } from '../source/open-source.ts';
import type { Settings } from '../settings/settings.ts';
import { readSettings } from '../settings/settings.ts';
import type { Environment } from '../settings/environment-values.ts';
import type { Notion } from '../notion/client.ts';
import { createNotion } from '../notion/client.ts';
import { httpFetch } from '../notion/http-fetch.ts';
import { chooseSource } from '../source/choose-source.ts';
import type { Connection, WorkspaceSettings } from '../settings/workspace-settings.ts';

export { MAIN_COLLECTION } from '../settings/collection-sources.ts';

/** Where pages come from, and a client that asks there. */
export interface OpenWorkspace {
  readonly settings: Settings;
  readonly source: OpenSource;
  readonly notion: Notion;
  /** What the settings say of each collection's source, by the collection's name. */
  readonly references: ReadonlyMap<string, string>;
  /** Fetched once, at the first call. @throws NotionProblem, QuireError */
  readonly fetchSource: (collection: string) => Promise<FetchedSource>;
}

/** The site's own connection settings override the environment. */
function withConnection(
  environment: Environment,
  { token, database, baseUrl }: Connection = {},
): Environment {
  return {
    ...environment,
    ...(token === undefined ? {} : { NOTION_TOKEN: token }),
    ...(database === undefined ? {} : { NOTION_DATABASE_ID: database }),
    ...(baseUrl === undefined ? {} : { NOTION_BASE_URL: baseUrl }),
  };
}

/** @param root absolute folder of the project. @throws QuireError */
export async function openWorkspace(
  site: WorkspaceSettings,
  root: string,
  environment: Environment,
  use?: ClientUse,
): Promise<OpenWorkspace> {
  const said = withConnection(environment, site.connection);
  const settings = await chooseSource(readSettings(said, root, site.name));
  const source = await openSource(settings);
  const notion = openNotion(settings, source, use);
  const sources = listSources(site, source.database);
  const references = new Map([...sources].map(([name, { reference }]) => [name, reference]));
  const fetchSource = createFetchSource(notion, settings, sources);
  return { settings, source, notion, references, fetchSource };
}

/** How long, in seconds, faults are retried where the same is soon tried again. */
const SHORT_PATIENCE = 8;
/** The longest wait time, in seconds, that Notion may request there: its windows last one minute. */
const USUAL_HOLD = 120;

/** How a client is going to be used. */
export interface ClientUse {
  /** The caller tries again itself after an outage, or a build does. */
  readonly triesAgain?: boolean;
}

export function openNotion(
  { mode, maxRate, patience }: Settings,
  { token, baseUrl, fetch: ownFetch }: OpenSource,
  { triesAgain = false }: ClientUse = {},
): Notion {
  // An author wants to see errors soon, and the server tries again anyway.
  const isShort = triesAgain || (patience === undefined && mode === 'dev');
  const [fault, hold] = isShort
    ? [Math.min(patience ?? Infinity, SHORT_PATIENCE), patience ?? USUAL_HOLD]
    : [patience, patience];
  return createNotion({
    token,
    baseUrl,
    fetch: ownFetch ?? useAnswers(httpFetch),
    budgetMs: fault === undefined ? undefined : fault * 1000,
    holdBudgetMs: hold === undefined ? undefined : hold * 1000,
    maxRequestsPerSecond: maxRate,
  });
}
