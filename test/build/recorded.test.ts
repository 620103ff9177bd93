import type { Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import { createLoaderRun } from '../unit/loader/run-loader.ts';
import { collectPlainTexts, hasRecordings, openRecordedWorkspace } from './recorded-workspace.ts';
import { createTemporarySite } from './temporary-site.ts';

const token = 'ntn_secret_of_the_recorded_test';

// Skipped where the recordings of ../shared are not there.
describe.skipIf(!hasRecordings)('recorded pages, served over HTTP', () => {
  const recorded = hasRecordings ? openRecordedWorkspace() : undefined;
  const workspace = recorded?.workspace ?? '';

  it('has every text of every block on the page of that block', async () => {
    const served = await serveLocalApi({ workspace, token });
    const site = await createTemporarySite();
    const { code, output } = await site.build({
      NOTION_TOKEN: token,
      NOTION_DATABASE_ID: recorded?.databaseId ?? '',
      NOTION_BASE_URL: served.url,
      SITE_URL: 'https://example.com',
    });
    expect(code, output).toBe(0);
    const files = (await site.list()).filter((file) => file.endsWith('index.html'));
    const pages = await Promise.all(files.map((file) => site.read(file)));
    await served.close();
    await site.remove();
    const missing: string[] = [];
    let checked = 0;
    for (const { id, blocks } of recorded?.pages ?? []) {
      const html = pages.find((text) => text.includes(`data-notion-id="${id}"`));
      expect(html, id).toBeDefined();
      const shown = squeeze(textOf(fromHtml(html ?? '')));
      for (const text of collectPlainTexts(
        blocks.filter((block) => block['type'] !== 'template'),
      )) {
        checked += 1;
        if (!shown.includes(squeeze(text))) missing.push(`${id}: ${text}`);
      }
    }
    expect(checked).toBeGreaterThan(200);
    expect(missing).toEqual([]);
  });

  it('is the same under a limit of three a second, and when five of a hundred answers fail', async () => {
    const load = async (options: Parameters<typeof createLoaderRun>[1]): Promise<Loaded> => {
      const run = await createLoaderRun(workspace, options);
      await run.load();
      const titles = [...run.entries().keys()];
      const contents = await Promise.all(titles.map((title) => run.content(title)));
      const { requests, limited, retries } = await run.report();
      await run.close();
      return { result: { titles, contents, requests }, limited, retries };
    };
    const [clean, limited, faulty] = await Promise.all([
      load({}),
      load({ rate: { perSecond: 3, burst: 10 }, latency: { ms: 200 } }),
      load({ faults: { rate: 0.05, seed: 7 } }),
    ]);
    expect(limited.result).toEqual(clean.result);
    expect(faulty.result).toEqual(clean.result);
    expect(limited.limited).toBeGreaterThan(0);
    expect(faulty.retries).toBeGreaterThan(0);
  });
});

interface Loaded {
  readonly result: unknown;
  readonly limited: number;
  readonly retries: number;
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && /^(script|style)$/.test(node.tagName)) return '';
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** White space is the browser's to fold. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
