import { Client } from '@notionhq/client';
import type { LocalApi } from '../../../content-loader/local-api/handler.ts';
import type { NotionVersion } from '../../../content-loader/local-api/versions.ts';

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
    fetch: (url, { method, headers, body } = {}) => {
      const init = {
        ...(method === undefined ? {} : { method }),
        ...(headers === undefined ? {} : { headers }),
        ...(body === undefined ? {} : { body }),
      };
      return api.fetch(new Request(url, init));
    },
  });
}
