import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedApi } from '../../packages/notion-local/src/serve.ts';
import { serveLocalApi } from '../../packages/notion-local/src/serve.ts';
import { createTemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import type { TemporaryFolder } from '../unit/local-api/temporary-folder.ts';
import type { BuildResult, TemporarySite } from './temporary-site.ts';
import { createTemporarySite } from './temporary-site.ts';

const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};
const drafts = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

interface Option {
  readonly id: string;
  readonly name: string;
}
const usual: readonly Option[] = [
  { id: 'opens', name: 'Published' },
  { id: 'closes', name: 'Draft' },
];

let workspace: TemporaryFolder;
let api: ServedApi;
let site: TemporarySite;
let environment: Record<string, string>;

/** A database whose only gate has this name, or has none, and seven drafts beside a post. */
function write(gate: string | undefined, options: readonly Option[] = usual): void {
  const [open, closed] = options;
  const status = gate === undefined ? {} : { [gate]: { id: 'st', select: { options } } };
  workspace.write('blog/database.json', {
    title: 'Blog',
    properties: { Name: { title: {} }, ...status },
  });
  const rows = [['open', open] as const, ...drafts.map((name) => [name, closed] as const)];
  for (const [title, option] of rows) {
    workspace.write(`blog/${title}.json`, {
      ...times,
      properties: { Name: title, ...(gate === undefined ? {} : { [gate]: option?.name }) },
      children: [{ paragraph: `Words of ${title}.` }],
    });
  }
}

beforeAll(async () => {
  workspace = createTemporaryFolder({ 'workspace.json': { name: 'Gated' } });
  write('Status');
  api = await serveLocalApi({ workspace: workspace.path });
  site = await createTemporarySite();
  environment = {
    NOTION_TOKEN: 'ntn_gates',
    NOTION_DATABASE_ID: api.api.databases()[0]?.id ?? '',
    NOTION_BASE_URL: api.url,
    SITE_URL: 'https://example.com',
    QUIRE_CACHE_DIR: join(site.folder, '.cache'),
  };
});

afterAll(async () => {
  await site.remove();
  await api.close();
  workspace.remove();
});

const readRecord = (): Promise<string> => readFile(join(site.folder, 'src', 'gates.json'), 'utf8');
const posts = (): string[] =>
  [...drafts, 'open'].filter((title) => existsSync(join(site.folder, 'dist', 'posts', title)));

/** Astro's own command, not ours. */
function buildPlainly(): Promise<Pick<BuildResult, 'code' | 'output'>> {
  const astro = join(site.folder, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const child = spawn(process.execPath, [astro, 'build'], {
    cwd: site.folder,
    env: { PATH: process.env['PATH'], ASTRO_TELEMETRY_DISABLED: '1', ...environment },
  });
  const chunks: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, output: chunks.join('') });
    });
  });
}

// Each goes on from the site that the one before has left.
describe('gates from build to build', () => {
  it('are known by their ids after a build by Astro’s own command, which says what ours gives', async () => {
    const { code, output } = await buildPlainly();
    expect(code, output).toBe(0);
    expect(posts()).toEqual(['open']);
    const record = await readRecord();
    expect(JSON.parse(record)).toEqual({
      [Object.keys(JSON.parse(record) as object)[0] ?? '']: {
        status: [{ property: 'st', open: ['opens'], closed: ['closes'] }],
      },
    });
    expect(output).toContain(`Commit it with this text:\n\n${record}`);
    expect(output).toMatch(/pages +1 published/);
    expect(output).toContain('the last good site stays as it is if a build fails');
  });

  it('go on being gates when they are renamed, and say so', async () => {
    write('State of things');
    const { code, output } = await site.build(environment);
    expect(code, output).toBe(0);
    expect(output).toContain('gate-changed');
    expect(output).toContain('State of things');
    expect(posts()).toEqual(['open']);
  });

  it('stop the build when they are deleted, and the site stays as it was', async () => {
    const before = await Promise.all((await site.list()).map((path) => site.read(path)));
    write(undefined);
    const { code, output } = await site.build(environment);
    expect(code).toBe(1);
    expect(output).toContain('the property that was the gate "status" is gone');
    expect(output).toContain('--allow-gates');
    const after = await Promise.all((await site.list()).map((path) => site.read(path)));
    expect(after).toEqual(before);
    const doctor = await site.command(['doctor'], environment);
    expect(doctor.code).toBe(1);
    expect(doctor.output).toContain('✖ posts: gate status');
    expect(doctor.output).not.toContain('All is well');
  });

  it('stop the build when many pages appear, until --allow-appear says that it is meant', async () => {
    const swapped: readonly Option[] = [
      { id: 'opens', name: 'Live' },
      { id: 'closes', name: 'Published' },
    ];
    write('Status', swapped);
    const stopped = await site.build(environment);
    expect(stopped.code).toBe(1);
    expect(stopped.output).toContain('--allow-appear');
    expect(posts()).toEqual(['open']);
    const meant = await site.build({ ...environment, CI: '1' }, ['--allow-appear']);
    expect(meant.code, meant.output).toBe(0);
    expect(posts()).toEqual([...drafts, 'open']);
    // A host's copy is thrown away: it prints the file.
    expect(meant.output).toContain(`Commit it with this text:\n\n${await readRecord()}`);
  });

  it('are gone for good with --allow-gates, and that nothing closes a page stands first', async () => {
    await rm(join(site.folder, 'src', 'gates.json'));
    write(undefined);
    const { code, output } = await site.build(environment, ['--allow-gates']);
    expect(code, output).toBe(0);
    const ungated = output.indexOf('⚠ 8 pages are published because nothing closes them');
    expect(ungated).toBeGreaterThan(-1);
    for (const later of ['no-gate:', 'src/gates.json says', 'pages  ', '✔ The site is in']) {
      expect(output.indexOf(later), later).toBeGreaterThan(ungated);
    }
    const doctor = await site.command(['doctor'], environment);
    expect(doctor.code, doctor.output).toBe(0);
    expect(doctor.output.trimStart()).toMatch(/^! posts: gates: 8 pages are published because/);
    expect(doctor.output).toContain('nothing closes a page of it: see the first lines');
    expect(doctor.output).not.toContain('All is well');
  });
});

describe('init --yes', () => {
  it('says first what nothing closes, writes what can only close, and the doctor reads it', async () => {
    workspace.write('blog/database.json', {
      title: 'Blog',
      properties: {
        Name: { title: {} },
        Estado: { id: 'es', select: { options: [{ name: 'Borrador' }, { name: 'Publicado' }] } },
        Oculto: { id: 'oc', checkbox: {} },
      },
    });
    await rm(join(site.folder, 'src', 'gates.json'));
    const database = environment['NOTION_DATABASE_ID'] ?? '';
    const { code, output } = await site.command(
      ['init', '--database', database, '--yes'],
      environment,
    );
    const first = output.trimStart().split('\n')[0] ?? '';
    expect(first).toContain('8 pages of "Blog"');
    expect(first).toContain('would be published, because nothing closes them');
    expect(first).toContain('"Estado" (select), "Oculto" (checkbox) look like a gate');
    const text = await readFile(join(site.folder, 'src', 'site.ts'), 'utf8');
    expect(text).toContain("properties: { status: 'Estado' },");
    expect(text).toContain("publishedNames: ['Publicado'],");
    // What a tick on "Oculto" means is not for a program to say.
    expect(text).not.toContain('Oculto');
    expect(output).toContain('not prop("Oculto")');
    expect(output).not.toContain('All is well');
    expect(code).toBe(1);
  });
});
