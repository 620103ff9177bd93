import { existsSync } from 'node:fs';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import { findPageId } from '../unit/local-api/find-page.ts';
import { createTemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import type { TemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import type { Answer, TerminalRun } from './pseudo-terminal.ts';
import { hasTerminals, keys, runOnTerminal } from './pseudo-terminal.ts';
import type { TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};
const blog = (title: string): object => ({
  title,
  properties: { Name: { title: {} }, Published: { checkbox: {} } },
});
const post = (title: string): object => ({
  ...times,
  properties: { Name: title, Published: true },
  children: [{ paragraph: 'Words.' }],
});

const { enter, down, up, interrupt } = keys;
/** What is offered, taken as it is. */
const taken: readonly Answer[] = [
  ['The title of your site', enter],
  ['Its description', enter],
  ['Its language', enter],
  ['Its time zone', enter],
  ['The address', enter],
  ['Its accent colour', enter],
];
const token: Answer = ['access token of your connection', `ntn_right${enter}`];

// `script` is part of util-linux; without it there is no terminal to ask in.
describe.skipIf(!hasTerminals)('notion init on a terminal', () => {
  let site: TemporarySite;
  let workspace: TemporaryFolder;
  let served: ServedApi;

  beforeAll(async () => {
    site = await createTemporarySite();
    workspace = createTemporaryFolder({
      'workspace.json': { name: 'Small' },
      'first/database.json': blog('First list'),
      'first/one.json': post('One'),
      'second/database.json': blog('Second list'),
      'second/two.json': post('Two'),
      'pages/home.json': { ...times, title: 'Home', children: [] },
    });
    served = await serveLocalApi({ workspace: workspace.path, token: 'ntn_right', writable: true });
  });

  afterEach(async () => {
    await rm(join(site.folder, '.env'), { force: true });
    await copyFile(join('src', 'site.ts'), join(site.folder, 'src', 'site.ts'));
  });

  afterAll(async () => {
    await served.close();
    workspace.remove();
    await site.remove();
  });

  const init = (
    answers: readonly Answer[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<TerminalRun> =>
    runOnTerminal(
      site.folder,
      [process.execPath, 'content-loader/cli/start.mjs', 'init'],
      { NOTION_BASE_URL: served.url, QUIRE_CACHE_DIR: join(site.folder, '.cache'), ...environment },
      answers,
    );
  const env = (): Promise<string> => readFile(join(site.folder, '.env'), 'utf8');
  const idOf = (title: string): string =>
    served.api
      .databases()
      .find((database) => database.title === title)
      ?.id.replaceAll('-', '') ?? 'none';
  /** The list begins with the newest edit; the others follow. */
  const listed = (run: TerminalRun): string[] =>
    [...run.shown.matchAll(/(First|Second) list/g)].map(([title]) => title);

  it('asks again after a wrong token, takes the arrow keys, and ends with the doctor', async () => {
    const wrong: Answer = ['access token of your connection', `ntn_wrong${enter}`];
    const run = await init([
      wrong,
      token,
      ['Which database', `${down}${up}${down}${enter}`],
      ...taken,
    ]);
    expect(run.shown).toContain('Notion refused the token');
    expect(run.shown).toMatch(/✔ The database "(First|Second) list"|All is well/);
    expect(run.code, run.shown).toBe(0);
    const [, second = ''] = listed(run);
    expect(await env()).toContain(idOf(second));
    expect(run.raw).not.toContain('ntn_right');
    expect(run.raw).not.toContain('ntn_wrong');
  });

  it('takes a URL that is pasted, white space and all', async () => {
    const pasted = `  https://www.notion.so/team/List-${idOf('First list')}?v=1&pvs=4 `;
    const run = await init([
      token,
      ['Which database', `${down}${down}${enter}`],
      ['The URL of the database', `${pasted}${enter}`],
      ...taken,
    ]);
    expect(run.code, run.shown).toBe(0);
    expect(await env()).toContain(idOf('First list'));
  });

  it('writes nothing when the user presses Ctrl+C, at any question', async () => {
    for (const answers of [
      [['access token of your connection', interrupt]],
      [token, ['Which database', interrupt]],
      [token, ['Which database', `${down}${down}${enter}`], ['The URL of the database', interrupt]],
    ] satisfies Answer[][]) {
      const run = await init(answers);
      expect(run.shown).toContain('Nothing was written.');
      expect(run.code).toBe(1);
      expect(existsSync(join(site.folder, '.env'))).toBe(false);
      // The cursor, which questions hide, is shown again.
      expect(run.raw.lastIndexOf('\u001B[?25h')).toBeGreaterThan(
        run.raw.lastIndexOf('\u001B[?25l'),
      );
    }
  });

  it('uses no colour where none is wanted', async () => {
    const run = await init([['access token of your connection', interrupt]], { NO_COLOR: '1' });
    expect(run.shown).toContain('access token of your connection');
    expect(run.raw).not.toMatch(/\u001B\[(3[0-8]|4[0-8]|9[0-7])[;m]/);
  });

  it('asks what docs/first-site.md shows, in that order', async () => {
    const docs = await readFile(join('docs', 'first-site.md'), 'utf8');
    const shown = [...docs.matchAll(/^◇  (.*)$/gm)].map(([, question = '']) => question);
    const { shown: asked } = await init([token, ['Which database', enter], ...taken]);
    const places = shown.map((question) => asked.indexOf(`◇  ${question}`));
    expect(places.length).toBe(taken.length + 2);
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(asked).toContain('All is well');
  });

  it('leads from a copy of the repository to a site in which nothing of the sample is left', async () => {
    const run = await init([
      token,
      ['Which database', `${down}${down}${enter}`],
      ['The URL of the database', `${idOf('First list')}${enter}`],
      ['The title of your site', `Zettelwirtschaft${enter}`],
      ['Its description', `Was auf Zetteln steht.${enter}`],
      ['Its language', `de${enter}`],
      ['Its time zone', `Europe/Vienna${enter}`],
      ['The address', `https://zettel.example/blog${enter}`],
      ['Its accent colour', `#b3261e${enter}`],
    ]);
    expect(run.code, run.shown).toBe(0);
    expect(await env()).toContain('SITE_URL=https://zettel.example/blog\n');
    const { output, code } = await site.build({ NOTION_BASE_URL: served.url });
    expect(code, output).toBe(0);
    expect(output.split('\n')[0]).toBe(
      `Building "First list" from ${served.url} (https://app.notion.com/p/${idOf('First list')}).`,
    );
    expect(output).not.toMatch(/sample|SITE_URL is not set/);
    const [home, post] = await Promise.all(
      ['index.html', 'posts/one/index.html'].map((path) => site.read(path)),
    );
    for (const html of [home, post]) {
      expect(html).toContain('<html lang="de"');
      expect(html).toMatch(/<title>(One · )?Zettelwirtschaft<\/title>/);
      // What made the page may say so where no reader looks.
      expect(html?.replace(/<meta name="generator"[^>]*>/, '')).not.toMatch(
        /Quire(?! (?:text|heading))|leaf by leaf|class="ornament"|<svg class="logo"/,
      );
    }
    expect(home).toContain('content="Was auf Zetteln steht."');
    expect(home).toMatch(/name="theme-color" content="#b3261e"/);
    expect(home).toContain('href="https://zettel.example/blog/"');
    expect(await site.read('rss.xml')).toContain('<title>Zettelwirtschaft</title>');
    expect(await site.read('favicon.svg')).toContain('fill="#b3261e"');
  });

  it('keeps the connection when it is run again, and offers what the site says', async () => {
    await init([token, ['Which database', enter], ...taken]);
    const before = await env();
    const run = await init([
      ['already. Replace?', enter],
      ['The title of your site', `Another title${enter}`],
      ...taken.slice(1),
    ]);
    expect(run.code, run.shown).toBe(0);
    expect(run.shown).toContain('.env sets NOTION_TOKEN and NOTION_DATABASE_ID already. Replace?');
    expect(run.shown).not.toContain('access token of your connection');
    expect(await env()).toBe(before);
    expect(await readFile(join(site.folder, 'src', 'site.ts'), 'utf8')).toContain(
      "title: 'Another title',",
    );
  });

  it('creates a blog below a page, and says that it waits for a first page', async () => {
    const home = await findPageId(served.url, 'ntn_right', 'Home');
    const run = await init([
      token,
      ['Which database', `${up}${enter}`],
      ['The URL of the page', `https://www.notion.so/Home-${home}${enter}`],
      ...taken,
    ]);
    expect(run.shown).toContain('Created: https://');
    expect(await env()).toContain(idOf('Blog'));
    expect(run.shown).toContain('The database has no page yet');
    expect(run.shown).toContain('Publish a first page in Notion');
    expect(run.code).toBe(0);
  });

  it('says what to do where there is no terminal', async () => {
    const { code, output } = await site.command(['init'], { NOTION_BASE_URL: served.url });
    expect(output).toContain('This is not a terminal');
    expect(output).toContain('--database <URL>');
    expect(code).toBe(1);
  });

  it('creates a blog without a terminal, with every property', async () => {
    const home = await findPageId(served.url, 'ntn_right', 'Home');
    const { output } = await site.command(['init', '--create-under', home], {
      NOTION_BASE_URL: served.url,
      NOTION_TOKEN: 'ntn_right',
    });
    expect(output).toContain('Created: https://');
    expect(output).toContain('Wrote .env.');
    expect(output).not.toContain('by hand');
    expect(output).not.toContain('ntn_right');
  });

  it('says what is wrong with a page below which nothing can be created', async () => {
    const environment = { NOTION_BASE_URL: served.url, NOTION_TOKEN: 'ntn_right' };
    const under = (page: string) => site.command(['init', '--create-under', page], environment);
    expect((await under('home')).output).toContain('This names no page of Notion');
    expect((await under('f'.repeat(32))).output).toContain('The page was not found');
    expect(existsSync(join(site.folder, '.env'))).toBe(false);
  });
});
