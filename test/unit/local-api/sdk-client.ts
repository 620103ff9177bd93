import { Client, LogLevel } from '@notionhq/client';
import type { LocalApi } from '../../../packages/notion-local/src/handler.ts';
import type { NotionVersion } from '../../../packages/notion-local/src/versions.ts';

export const LOCAL_URL = 'http://local.test';

/** The official SDK over a local API in this process. */
export function createSdkClient(
  api: LocalApi,
  notionVersion: NotionVersion = '2026-03-11',
  auth = 'secret_test',
): Client {
  return new Client({
    auth,
    notionVersion,
    baseUrl: LOCAL_URL,
    retry: false,
    logLevel: LogLevel.ERROR,
    fetch: fetchFrom(api),
  });
}

type SdkFetch = NonNullable<NonNullable<ConstructorParameters<typeof Client>[0]>['fetch']>;

function fetchFrom(api: LocalApi): SdkFetch {
  const answer = (url: string, init?: RequestInit): Promise<Response> =>
    api.fetch(new Request(url, init));
  // The SDK's own types of `fetch` are stricter than any real one under exactOptionalPropertyTypes.
  return answer as SdkFetch;
}
