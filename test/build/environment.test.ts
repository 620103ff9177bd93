import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import type { SmallWorkspace } from './small-workspace.ts';
import { createSmallWorkspace } from './small-workspace.ts';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const token = 'ntn_secret_of_the_environment_test';

describe('a mistake in the settings', () => {
  let workspace: SmallWorkspace;
  let served: ServedApi;
  let site: TemporarySite;
  let right: Record<string, string>;

  beforeAll(async () => {
    workspace = await createSmallWorkspace();
    served = await serveLocalApi({ workspace: workspace.folder, token });
    site = await createTemporarySite();
    right = {
      NOTION_TOKEN: token,
      NOTION_DATABASE_ID: served.api.databases()[0]?.id ?? '',
      NOTION_BASE_URL: served.url,
    };
    const { code, output } = await site.build(right);
    expect(code, output).toBe(0);
  });

  afterAll(async () => {
    await served.close();
    await workspace.remove();
    await site.remove();
  });

  const expectProblem = async (
    environment: Record<string, string>,
    title: RegExp,
  ): Promise<string> => {
    const before = await site.list();
    const { code, output } = await site.build(environment);
    expect(output).toMatch(title);
    expect(output).toMatch(/→ \S.{20}/);
    expect(output).not.toMatch(/^\s+at /m);
    expect(output).not.toContain(token);
    expect(code).toBe(1);
    // The last good site is still there, whole.
    expect(await site.list()).toEqual(before);
    return output;
  };

  it.each([
    ['an empty token', { NOTION_TOKEN: '' }, /✖ NOTION_TOKEN is empty/],
    ['a token alone', { NOTION_TOKEN: token }, /✖ NOTION_DATABASE_ID is missing/],
    ['a database alone', { NOTION_DATABASE_ID: 'x' }, /✖ NOTION_TOKEN is missing/],
    ['an address without a scheme', { SITE_URL: 'example.com' }, /✖ SITE_URL is not a URL/],
  ])('explains %s', async (_name, environment, title) => {
    await expectProblem(environment, title);
  });

  it('explains a wrong token', async () => {
    await expectProblem({ ...right, NOTION_TOKEN: 'ntn_wrong' }, /✖ Notion refused the token/);
  });

  it('explains a database that is not shared', async () => {
    const unknown = '0123456789abcdef0123456789abcdef';
    await expectProblem({ ...right, NOTION_DATABASE_ID: unknown }, /✖ The database was not found/);
  });

  it('explains an id that is none', async () => {
    const wrong = { ...right, NOTION_DATABASE_ID: 'my-blog' };
    await expectProblem(wrong, /✖ NOTION_DATABASE_ID names no database/);
  });

  it('builds the page that is named in place of a database, and says so', async () => {
    const source = served.api.databases()[0]?.data_sources[0]?.id ?? '';
    const response = await fetch(`${served.url}/v1/data_sources/${source}/query`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Notion-Version': '2026-03-11' },
    });
    const { results } = (await response.json()) as { results: { id: string }[] };
    const ofPage = { ...right, NOTION_DATABASE_ID: results[0]?.id ?? '' };
    const { code, output } = await site.build(ofPage);
    expect(code, output).toBe(0);
    expect(output).toMatch(/^Building the page ".+" and what is below it from /);
  });

  it('explains a server that does not answer', async () => {
    const wrong = { ...right, NOTION_BASE_URL: 'http://127.0.0.1:9' };
    await expectProblem(wrong, /✖ Notion cannot be reached/);
  });

  it('explains a property that src/site.ts renames to nothing', async () => {
    // No gate: a gate is known by its id, and goes on when its name is not there.
    await site.edit('src/site.ts', (text) =>
      text.replace('defineSite({', "defineSite({\n  properties: { tags: 'Themen' },"),
    );
    const output = await expectProblem(right, /✖ A renamed property does not exist/);
    expect(output).toContain('"Themen"');
    expect(output).toContain('"Status"');
    await site.edit('src/site.ts', (text) => text.replace(/ {2}properties: .*\n/, ''));
  });

  it('explains that nothing is published, and by which gate', async () => {
    for (const name of ['first', 'second', 'third']) {
      await workspace.edit(name, (page) => {
        page['properties'] = { Name: name, Status: 'Draft', Date: '2026-01-01' };
      });
    }
    const output = await expectProblem(right, /✖ Nothing is published/);
    expect(output).toMatch(/4 with a status that does not mean "published"/);
  });
});
