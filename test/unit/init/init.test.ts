import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readMachine } from '../../../content-loader/init/site-answers.ts';
import type { SiteAnswers } from '../../../content-loader/init/site-answers.ts';
import { runInit } from '../../../content-loader/init/run-init.ts';
import { createTerminalPrompter } from '../../../content-loader/init/terminal-prompter.ts';
import type { ServedApi } from '../../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';
import { findPageId } from '../local-api/find-page.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import type { ScriptedTerminal } from './scripted-terminal.ts';
import { usual } from '../loader/run-loader.ts';
import { createScriptedTerminal, DOWN, ENTER, ESCAPE } from './scripted-terminal.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const page = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};
const files = {
  'workspace.json': { name: 'Small' },
  'blog/database.json': {
    title: 'Journal',
    properties: { Name: { title: {} }, Erschienen: { date: {} }, Summery: { rich_text: {} } },
  },
  'pages/home.json': { ...page, title: 'Home', children: [] },
};

interface Setting {
  readonly served: ServedApi;
  readonly folder: TemporaryFolder;
  readonly env: () => string;
}

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function prepare(
  env?: string,
  writable = false,
  workspaceFiles: Parameters<typeof createTemporaryFolder>[0] = files,
): Promise<Setting> {
  const workspace = createTemporaryFolder(workspaceFiles);
  const folder = createTemporaryFolder(env === undefined ? {} : { '.env': env });
  mkdirSync(join(folder.path, 'src'));
  folder.write('src/site.ts', "export const site = defineSite({\n  title: 'Mine',\n});\n");
  const served = await serveLocalApi({ workspace: workspace.path, token: 'ntn_right', writable });
  ends.push(async () => {
    await served.close();
    workspace.remove();
    folder.remove();
  });
  return { served, folder, env: () => readFileSync(join(folder.path, '.env'), 'utf8') };
}

async function answer(
  { served, folder }: Setting,
  script: Parameters<typeof createScriptedTerminal>[0],
  token?: string,
  current: Partial<SiteAnswers> = { title: 'Mine' },
): Promise<{ readonly terminal: ScriptedTerminal; readonly error: unknown }> {
  const terminal = createScriptedTerminal(script);
  const prompter = createTerminalPrompter(terminal);
  const error: unknown = await runInit({
    prompter,
    root: folder.path,
    token,
    database: served.api.databases()[0]?.id,
    baseUrl: served.url,
    known: { site: usual, recorded: {} },
    current: { ...nothing, ...current },
    machine: { language: 'de', timeZone: 'Europe/Vienna' },
  }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { terminal, error };
}

const nothing = {
  title: undefined,
  description: undefined,
  language: undefined,
  timeZone: undefined,
  address: undefined,
  accent: undefined,
};
const siteOf = ({ folder }: Setting): string =>
  readFileSync(join(folder.path, 'src', 'site.ts'), 'utf8');
const token = ['access token of your connection', `ntn_right${ENTER}`] as const;
/** What is offered, taken as it is. */
const site = [
  ['The title of your site', ENTER],
  ['Its description', ENTER],
  ['Its language', ENTER],
  ['Its time zone', ENTER],
  ['The address', ENTER],
  ['Its accent colour', ENTER],
] as const;
const first = ['Which database', ENTER] as const;
const names = [
  ['Is "Erschienen" the date', ENTER],
  ['Is "Summery"', `n`],
] as const;

describe('notion init', () => {
  it('writes .env for its owner alone, from a token and a database of the list', async () => {
    const setting = await prepare();
    const { error, terminal } = await answer(setting, [token, first, ...names, ...site]);
    expect(error).toBeUndefined();
    expect(terminal.shown()).toContain('Journal');
    expect(setting.env()).toMatch(
      /^NOTION_TOKEN=ntn_right\nNOTION_DATABASE_ID=https:\/\/app\.notion\.com\/p\/[0-9a-f]{32}\n$/,
    );
    expect(statSync(join(setting.folder.path, '.env')).mode & 0o777).toBe(0o600);
  });

  it('writes the names of properties that were said to be meant into src/site.ts', async () => {
    const setting = await prepare();
    await answer(setting, [token, first, ...names, ...site]);
    const written = siteOf(setting);
    expect(written).toContain("properties: { date: 'Erschienen' },");
    expect(written).not.toContain('Summery');
  });

  it('never shows the token', async () => {
    const { terminal } = await answer(await prepare(), [token, first, ...names, ...site]);
    expect(terminal.shown()).not.toContain('ntn_right');
  });

  it('asks again after a token that Notion refuses', async () => {
    const setting = await prepare();
    const wrong = ['access token of your connection', `ntn_wrong${ENTER}`] as const;
    const { terminal, error } = await answer(setting, [wrong, token, first, ...names, ...site]);
    expect(error).toBeUndefined();
    expect(terminal.shown()).toContain('Notion refused the token');
    expect(setting.env()).toContain('ntn_right');
  });

  it('takes a pasted URL, and asks again after one that is no database', async () => {
    const setting = await prepare();
    const id = setting.served.api.databases()[0]?.id.replaceAll('-', '') ?? '';
    const { terminal, error } = await answer(setting, [
      token,
      ['Which database', `${DOWN}${ENTER}`],
      ['The URL of the database', `${'f'.repeat(32)}${ENTER}`],
      ['The URL of the database', `https://www.notion.so/team/Journal-${id}?v=1${ENTER}`],
      ...names,
      ...site,
    ]);
    expect(error).toBeUndefined();
    expect(terminal.shown()).toContain('The database was not found');
    expect(setting.env()).toContain(id);
  });

  it('takes a page, says that the whole site is its tree, and asks for no gates', async () => {
    const setting = await prepare();
    const pageId = await findPageId(setting.served.url, 'ntn_right', 'Home');
    const { terminal, error } = await answer(setting, [
      token,
      ['Which database', `${DOWN}${ENTER}`],
      ['The URL of the database or page', `https://www.notion.so/Home-${pageId}${ENTER}`],
      ...site,
    ]);
    expect(error).toBeUndefined();
    expect(terminal.shown()).toContain(
      '"Home" is a page: the whole site will be that page and all pages below it.',
    );
    expect(setting.env()).toContain(pageId.replaceAll('-', ''));
  });

  it('creates a database for a blog below a page, where that is allowed', async () => {
    const setting = await prepare(undefined, true);
    const pageId = await findPageId(setting.served.url, 'ntn_right', 'Home');
    const { error } = await answer(setting, [
      token,
      ['Which database', `${DOWN}${DOWN}${ENTER}`],
      ['The URL of the page', `https://www.notion.so/Home-${pageId}${ENTER}`],
      ...site,
    ]);
    expect(error).toBeUndefined();
    const created = setting.served.api.databases().find(({ title }) => title === 'Blog');
    expect(setting.env()).toContain(created?.id.replaceAll('-', '') ?? 'nothing was created');
  });

  it('says which capability is missing when nothing may be created, and writes nothing', async () => {
    const setting = await prepare();
    const pageId = await findPageId(setting.served.url, 'ntn_right', 'Home');
    const { terminal, error } = await answer(setting, [
      token,
      ['Which database', `${DOWN}${DOWN}${ENTER}`],
      ['The URL of the page', `${pageId}${ENTER}`],
      ['The URL of the page', ESCAPE],
    ]);
    expect(terminal.shown()).toContain('Insert content');
    expect(error).toMatchObject({ name: 'Cancelled' });
    expect(setting.env).toThrow('ENOENT');
  });

  it('keeps every other line of .env', async () => {
    const setting = await prepare('# mine\nSITE_URL=https://a.example\nNOTION_TOKEN=\nX=1\n');
    await answer(setting, [token, first, ...names, ...site]);
    const lines = setting.env().split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '# mine',
      'SITE_URL=https://a.example',
      'NOTION_TOKEN=ntn_right',
      'X=1',
    ]);
    expect(lines).toHaveLength(6);
  });

  it('asks first whether to replace what .env has, and keeps it without a yes', async () => {
    const before = 'NOTION_TOKEN=ntn_right\nNOTION_DATABASE_ID=other\n';
    const setting = await prepare(before);
    const { error, terminal } = await answer(setting, [['Replace?', ENTER], ...site], 'ntn_right');
    expect(error).toBeUndefined();
    expect(setting.env()).toBe(before);
    const shown = terminal.shown();
    expect(shown).toContain('.env sets NOTION_TOKEN and NOTION_DATABASE_ID already. Replace?');
    expect(shown).not.toMatch(/There is a token already|Which database/);
    expect(siteOf(setting)).toContain("language: 'de',");
  });

  it('replaces it after a yes', async () => {
    const setting = await prepare('NOTION_TOKEN=ntn_right\nNOTION_DATABASE_ID=other\n');
    const script = [['Replace?', 'y'], ['Use it?', ENTER], first, ...names, ...site] as const;
    const { error } = await answer(setting, script, 'ntn_right');
    expect(error).toBeUndefined();
    expect(setting.env()).not.toContain('other');
  });
});

describe('what notion init asks of the site', () => {
  const described = {
    ...files,
    'blog/database.json': {
      title: 'Journal',
      description: 'Rows that are  ticked.',
      properties: { Name: { title: {} } },
    },
  };
  const bare = "export const site = defineSite({\n  introduction: 'home',\n});\n";
  async function ask(
    script: readonly (readonly [string, string])[],
    before = bare,
    current: Partial<SiteAnswers> = { title: undefined },
  ) {
    const setting = await prepare(undefined, false, described);
    setting.folder.write('src/site.ts', before);
    const { error, terminal } = await answer(
      setting,
      [token, first, ...script],
      undefined,
      current,
    );
    expect(error).toBeUndefined();
    return { site: siteOf(setting), env: setting.env(), shown: terminal.shown() };
  }

  it('offers what Notion and the machine say, and writes what is taken', async () => {
    const { site: written, env } = await ask(site);
    expect(written).toBe(
      [
        'export const site = defineSite({',
        "  title: 'Journal',",
        "  description: 'Rows that are ticked.',",
        "  language: 'de',",
        "  timeZone: 'Europe/Vienna',",
        "  introduction: 'home',",
        '});\n',
      ].join('\n'),
    );
    expect(env).not.toContain('SITE_URL');
  });

  it('takes other answers, none among them, and asks again after what cannot be right', async () => {
    const {
      site: written,
      env,
      shown,
    } = await ask([
      ['The title of your site', `Ada’s \\ 'notes'${ENTER}`],
      ['Its description', `-${ENTER}`],
      ['Its language', `german${ENTER}`],
      ['This is no language tag', `\u0015pt-BR${ENTER}`],
      ['Its time zone', `America/Sao_Paulo${ENTER}`],
      ['The address', `https://ada.github.io/notes${ENTER}`],
      ['Its accent colour', `#b3261e${ENTER}`],
    ]);
    expect(shown).toContain('This is no language tag');
    expect(written).toContain(String.raw`  title: 'Ada’s \\ \'notes\'',`);
    expect(written).not.toContain('description');
    expect(written).toContain(
      "  language: 'pt-BR',\n  timeZone: 'America/Sao_Paulo',\n  accent: '#b3261e',",
    );
    expect(env).toContain('SITE_URL=https://ada.github.io/notes\n');
  });

  it('offers first what the site says already, and removes what is taken back', async () => {
    const before = bare.replace('({\n', "({\n  title: 'Old',\n  description: \"It's old.\",\n");
    const { site: written } = await ask(
      [site[0], ['Its description', `-${ENTER}`], ...site.slice(2)],
      before,
      { title: 'Old', description: "It's old." },
    );
    expect(written).toContain("title: 'Old',");
    expect(written).not.toContain('description');
  });
});

const options = (...names: readonly string[]) => ({ options: names.map((name) => ({ name })) });
const spanish = {
  Estado: { status: options('Borrador', 'Publicado') },
  Fecha: { date: {} },
};

/** A database of two rows with these properties besides the title. */
const withRows = (properties: object) => ({
  'workspace.json': { name: 'Small' },
  'blog/database.json': { title: 'Diario', properties: { Name: { title: {} }, ...properties } },
  'blog/a.json': { ...page, properties: { Name: 'Uno' }, children: [] },
  'blog/b.json': { ...page, properties: { Name: 'Dos' }, children: [] },
});

describe('notion init over a database whose gates it does not know', () => {
  const ask = async (properties: object, ...script: readonly (readonly [string, string])[]) => {
    const setting = await prepare(undefined, false, withRows(properties));
    const { error, terminal } = await answer(setting, [token, first, ...script, ...site]);
    expect(error).toBeUndefined();
    return { site: siteOf(setting), shown: terminal.shown(), setting };
  };

  it('says first how many pages nothing closes, and asks which option means "published"', async () => {
    const { site, shown } = await ask(
      spanish,
      ['Which option of "Estado"', ENTER],
      ['Is "Fecha" the date', ENTER],
    );
    const warning = shown.indexOf('2 pages of "Diario"');
    expect(warning).toBeGreaterThan(0);
    expect(warning).toBeLessThan(shown.indexOf('Found these properties'));
    expect(shown).toContain('because nothing closes them');
    expect(shown).toContain('"Estado" (status), "Fecha" (date) look like a gate');
    expect(site).toContain("properties: { status: 'Estado', date: 'Fecha' },");
    expect(site).toContain("publishedNames: ['Publicado'],");
    expect(site).not.toContain('noGates');
  });

  it('writes down a no, so that no build asks again', async () => {
    const { site } = await ask(
      spanish,
      ['Which option of "Estado"', `${DOWN}${DOWN}${ENTER}`],
      ['Is "Fecha" the date', 'n'],
    );
    expect(site).toContain("noGates: { posts: ['Estado', 'Fecha'] },");
    expect(site).not.toContain('properties:');
  });

  it('takes no answer for no gate: without a known option the first offer is to say it later', async () => {
    const { site, shown } = await ask({ Etapa: { select: options('Uno', 'Dos') } }, [
      'Which option of "Etapa"',
      ENTER,
    ]);
    expect(shown).toContain('A first build stops until src/site.ts says');
    expect(site).not.toContain('Etapa');
  });

  it('asks for the option of a Status whose options it does not know', async () => {
    const { site, shown } = await ask({ Status: { select: options('Entwurf', 'Heraus') } }, [
      'Which option of "Status"',
      `${DOWN}${DOWN}${ENTER}`,
    ]);
    expect(shown).toContain('No option of "Status" is known to mean "published"');
    expect(site).toContain("publishedNames: ['Heraus'],");
    expect(site).not.toContain('properties:');
  });

  it('makes no gate of a box that is ticked on drafts, and says which formula is one', async () => {
    const { site, shown } = await ask({ Borrador: { checkbox: {} } }, [
      'Does a tick on "Borrador"',
      ENTER,
    ]);
    expect(shown).toContain('not prop("Borrador")');
    expect(site).not.toContain('Borrador');
  });

  it('asks which of two properties it is, and rules the other out', async () => {
    const { site } = await ask({ Fecha: { date: {} }, 'Fecha de publicación': { date: {} } }, [
      'Which property is the date',
      `${DOWN}${ENTER}`,
    ]);
    expect(site).toContain("properties: { date: 'Fecha de publicación' },");
    expect(site).toContain("noGates: { posts: ['Fecha'] },");
  });

  it('puts no second gate in the place of one that is known', async () => {
    const { site } = await ask({ Date: { date: {} }, Fecha: { date: {} } }, [
      'Does "Date" alone decide?',
      ENTER,
    ]);
    expect(site).toContain("noGates: { posts: ['Fecha'] },");
  });
});

describe('notion init without a terminal', () => {
  const run = (environment: Readonly<Record<string, string>>, ...args: readonly string[]) =>
    spawnSync(process.execPath, [join(root, 'content-loader/cli/start.mjs'), 'init', ...args], {
      cwd: createRoot(),
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...environment },
    });
  function createRoot(): string {
    const folder = createTemporaryFolder({ '.env': 'NOTION_DATABASE_ID=other\n' });
    ends.push(() => {
      folder.remove();
      return Promise.resolve();
    });
    return folder.path;
  }

  it('says how to give the answers', () => {
    const { status, stderr } = run({});
    expect(status).toBe(1);
    expect(stderr).toContain('This is not a terminal');
    expect(stderr).toContain('--database <URL>');
  });

  it('replaces nothing without --yes', () => {
    const { status, stderr } = run({ NOTION_TOKEN: 'ntn_x' }, '--database', 'f'.repeat(32));
    expect(status).toBe(1);
    expect(stderr).toContain('.env sets NOTION_DATABASE_ID already');
  });

  it.each([
    ['--language', 'german', 'no language tag'],
    ['--time-zone', 'Berlin', 'no time zone'],
    ['--accent', 'greenish', 'no colour'],
    ['--address', 'example.com', 'no address'],
  ])('refuses %s %s', (flag, value, wrong) => {
    const { status, stderr } = run({ NOTION_TOKEN: 'ntn_x' }, flag, value);
    expect(status).toBe(1);
    expect(stderr).toContain(`${flag} is "${value}". This is ${wrong}`);
  });

  it('refuses a flag that does not exist', () => {
    expect(run({}, '--force').stderr).toContain('There is no such flag');
  });
});

it.each([
  [{ LANG: 'de_AT.UTF-8' }, 'de'],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'pt_BR.UTF-8' }, 'pt-BR'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-Hans'],
  [{ LANG: 'zh_TW' }, 'zh-Hant'],
  [{ LC_MESSAGES: 'ja_JP@x', LANG: 'en' }, 'ja'],
])('takes the language of a machine from %j', (environment, language) => {
  expect(readMachine(environment).language).toBe(language);
});
