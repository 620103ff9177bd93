import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import type { TerminalRun } from '../build/pseudo-terminal.ts';
import { hasTerminals, keys, runOnTerminal } from '../build/pseudo-terminal.ts';
import { createBareWorkspace } from '../e2e/bare-workspace.ts';
import type { TemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import type { Projects } from './projects.ts';
import { openProjects, readBuilt } from './projects.ts';
import { readMachine } from './run-in.ts';

const { enter } = keys;
let projects: Projects;
let workspace: TemporaryFolder;
let api: ServedApi;
let created: TerminalRun;
let asked: TerminalRun;
let site: string;

// What a stranger types, from an empty folder to a site of his own.
describe.skipIf(!hasTerminals)('the first hour, on a terminal', () => {
  beforeAll(async () => {
    projects = await openProjects();
    workspace = createBareWorkspace();
    api = await serveLocalApi({ workspace: workspace.path, token: 'ntn_first' });
    const registry = { ...readMachine(), npm_config_registry: projects.registry.url };
    const creator = await projects.installTool('create-quire', 'latest');
    created = await runOnTerminal(
      projects.folder,
      [process.execPath, join(creator, 'create-quire.mjs')],
      registry,
      [
        ['In which folder?', `garden${enter}`],
        ['Install its packages now?', enter],
      ],
    );
    site = join(projects.folder, 'garden');
    asked = await runOnTerminal(
      site,
      ['npx', 'quire', 'init'],
      { ...registry, NOTION_BASE_URL: api.url },
      [
        ['access token of your connection', `ntn_first${enter}`],
        ['Which database', enter],
        ['The title of your site', `Dry year${enter}`],
        ['Its description', `Notes from a garden.${enter}`],
        ['Its language', enter],
        ['Its time zone', `Europe/Vienna${enter}`],
        ['The address', `https://garden.example${enter}`],
        ['Its accent colour', `#b3261e${enter}`],
      ],
    );
  }, 900_000);

  afterAll(async () => {
    await api.close();
    workspace.remove();
    await projects.close();
  });

  it('asks for a folder, installs, and says what to type next', () => {
    expect(created.code, created.shown).toBe(0);
    expect(created.shown).toMatch(/Your site is in garden\/[^]*npm run dev[^]*npx quire init/);
  });

  it('asks what the site is, shows no token, and leaves nothing to write by hand', async () => {
    expect(asked.code, asked.shown).toBe(0);
    expect(asked.raw).not.toContain('ntn_first');
    const settings = await readFile(join(site, 'src/site.ts'), 'utf8');
    for (const line of ["title: 'Dry year',", "accent: '#b3261e',", "timeZone: 'Europe/Vienna',"]) {
      expect(settings).toContain(line);
    }
    expect(await readFile(join(site, '.env'), 'utf8')).toContain('SITE_URL=https://garden.example');
  });

  it('gives a site with nothing of the sample in it', async () => {
    // The address of the API of this test: the questions do not ask for it.
    const npm = ['env', `NOTION_BASE_URL=${api.url}`, 'npm', 'run', 'build'];
    const output = await projects.succeed(site, npm);
    expect(output).toContain('Building "A garden in a year without rain"');
    expect(output).not.toMatch(/sample/);
    const [home, post, icon, manifest] = await Promise.all([
      readBuilt(site, 'index.html'),
      readBuilt(site, 'posts/short/index.html'),
      readBuilt(site, 'favicon.svg'),
      readBuilt(site, 'site.webmanifest'),
    ]);
    expect(/<title>(.*)<\/title>/.exec(home)?.[1]).toBe('Dry year');
    expect(/<title>(.*)<\/title>/.exec(post)?.[1]).toBe('Short · Dry year');
    expect(/<meta name="description" content="([^"]*)"/.exec(home)?.[1]).toBe(
      'Notes from a garden.',
    );
    expect(JSON.parse(manifest)).toMatchObject({ name: 'Dry year', theme_color: '#b3261e' });
    // Without an icon in Notion: the first letter of the title, on the accent.
    expect(icon).toContain('#b3261e');
    for (const html of [home, post]) {
      expect(html.replace(/<meta name="generator"[^>]*>/, '')).not.toMatch(
        /Quire|leaf by leaf|class="ornament"|<svg class="logo"/,
      );
    }
  });
});
