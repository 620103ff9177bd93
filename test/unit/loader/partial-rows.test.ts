import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { explain } from '../../../content-loader/cli/explain.ts';
import type { Check } from '../../../content-loader/doctor/check.ts';
import { examine } from '../../../content-loader/doctor/examine.ts';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun, usual } from './run-loader.ts';
import type { Passing } from './tampering-proxy.ts';

const times = {
  created_time: '2026-01-01T10:00:00.000Z',
  last_edited_time: '2026-01-02T10:00:00.000Z',
};

let workspace: SmallWorkspace;
let run: LoaderRun | undefined;
/** Which answers hold the row "The bare" without its properties. */
let isBare: (request: string) => boolean;

beforeEach(async () => {
  isBare = () => true;
  workspace = await createSmallWorkspace();
  await workspace.write('bare', {
    ...times,
    properties: { Name: 'The bare', Status: 'Published', Date: '2026-01-01' },
    children: [{ paragraph: 'Words.' }],
  });
});

afterEach(async () => {
  await run?.close();
  run = undefined;
  await workspace.remove();
});

interface Answer {
  readonly object: string;
  readonly id?: string;
  readonly results?: readonly unknown[];
}

const tamper = ({ request, response, body, status }: Passing): boolean => {
  if (status !== 200 || !body.toString().includes('The bare') || !isBare(request)) return false;
  const toBare = (value: unknown): unknown => {
    if (!JSON.stringify(value).includes('The bare')) return value;
    // The local API answers objects of Notion.
    const { object, id } = value as Answer;
    return object === 'page' ? { object, id } : value;
  };
  const answer = JSON.parse(body.toString()) as Answer;
  const changed = answer.results
    ? { ...answer, results: answer.results.map(toBare) }
    : toBare(answer);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(changed));
  return true;
};

const start = async (environment: Readonly<Record<string, string>> = {}): Promise<LoaderRun> => {
  run = await createLoaderRun(workspace.folder, { tamper, environment });
  return run;
};

const isQuery = (request: string): boolean => request.endsWith('/query');

describe('a row that comes without its properties', () => {
  it('is asked for, and published', async () => {
    isBare = isQuery;
    const made = await start();
    await made.load();
    expect([...made.entries().keys()]).toContain('The bare');
    expect((await made.report()).findings.map(({ rule }) => rule)).not.toContain('row-incomplete');
  });

  it('and again so is left out, and named with its address in Notion', async () => {
    const made = await start();
    await made.load();
    expect([...made.entries().keys()]).not.toContain('The bare');
    expect([...made.entries().keys()]).toContain('First post');
    const { findings } = await made.report();
    expect(findings.filter(({ rule }) => rule === 'row-incomplete')).toMatchObject([
      {
        detail: expect.stringContaining('without its properties') as string,
        page: { url: expect.stringMatching(/^https:\/\/www\.notion\.so\/[0-9a-f]{32}$/) as string },
      },
    ]);
  });

  it('is told by doctor and by explain', async () => {
    const made = await start();
    await made.load();
    const checks: Check[] = [];
    const options = { environment: process.env, root: made.project, site: usual };
    for await (const check of examine(options)) checks.push(check);
    const url = (await made.report()).findings.find(({ rule }) => rule === 'row-incomplete')?.page
      ?.url;
    expect(checks.find(({ name }) => name === 'incomplete rows')).toMatchObject({
      status: 'warning',
      message: expect.stringContaining(`they are left out: ${url ?? 'none'}.`) as string,
    });
    const written: string[] = [];
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
    await explain([url ?? ''], made.project);
    spy.mockRestore();
    expect(written.join('')).toContain('reported     row-incomplete: Notion gave the row without');
  });

  it('is reported no longer once it comes whole', async () => {
    const made = await start();
    await made.load();
    isBare = () => false;
    await made.load();
    expect([...made.entries().keys()]).toContain('The bare');
    expect((await made.report()).findings.map(({ rule }) => rule)).not.toContain('row-incomplete');
  });

  it('stops a strict build, before the store is changed', async () => {
    const made = await start({ QUIRE_STRICT: '1' });
    await expect(made.load()).rejects.toMatchObject({
      name: 'There are findings, and --strict allows none',
      message: expect.stringContaining('row-incomplete') as string,
    });
    expect(made.entries().size).toBe(0);
  });
});
