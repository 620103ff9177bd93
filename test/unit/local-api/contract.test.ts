import { Client, LogLevel } from '@notionhq/client';
import { afterAll, beforeAll, describe } from 'vitest';
import { createLocalApi } from '../../../packages/notion-local/src/handler.ts';
import type { ServedApi } from '../../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';
import { defineContract } from './contract-suite.ts';
import { createContractWorkspace } from './contract-workspace.ts';
import { LOCAL_URL, createSdkClient } from './sdk-client.ts';

const { workspace, landmarks } = createContractWorkspace();

describe('the local API in process', () => {
  const api = createLocalApi({ workspace, baseUrl: LOCAL_URL });
  const client = createSdkClient(api);
  defineContract(() => ({ client, landmarks }));
});

describe('the local API on a port', () => {
  const held: { served?: ServedApi; client?: Client } = {};
  beforeAll(async () => {
    held.served = await serveLocalApi({ workspace });
    held.client = new Client({
      auth: 'secret_test',
      baseUrl: held.served.url,
      notionVersion: '2026-03-11',
      retry: false,
      logLevel: LogLevel.ERROR,
    });
  });
  afterAll(() => held.served?.close());
  defineContract(() => {
    if (held.client === undefined) throw new Error('not served');
    return { client: held.client, landmarks };
  });
});

/** How to set these: docs/local-api.md. */
const live = {
  token: process.env['QUIRE_LIVE_TOKEN'] ?? '',
  landmarks: process.env['QUIRE_LIVE_LANDMARKS'] ?? '',
};

describe.skipIf(live.token === '' || live.landmarks === '')(
  'Notion itself (QUIRE_LIVE_TOKEN and QUIRE_LIVE_LANDMARKS)',
  () => {
    defineContract(() => ({
      client: new Client({ auth: live.token, notionVersion: '2026-03-11' }),
      landmarks: JSON.parse(live.landmarks) as typeof landmarks,
    }));
  },
);
