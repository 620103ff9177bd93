import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { explain } from '../../../content-loader/cli/explain.ts';
import { QuireError } from '../../../content-loader/core/errors.ts';
import { deriveId } from '../../../packages/notion-local/src/model/ids.ts';
import type { SmallWorkspace } from '../../build/small-workspace.ts';
import { createSmallWorkspace } from '../../build/small-workspace.ts';
import { findPageId } from '../local-api/find-page.ts';
import type { LoaderRun } from '../loader/run-loader.ts';
import { createLoaderRun } from '../loader/run-loader.ts';

const root = join(import.meta.dirname, '..', '..', '..');

let workspace: SmallWorkspace;
let run: LoaderRun;

beforeEach(async () => {
  workspace = await createSmallWorkspace();
  run = await createLoaderRun(workspace.folder);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await run.close();
  await workspace.remove();
});

async function ask(page: string): Promise<string> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    await explain([page], root);
  } finally {
    spy.mockRestore();
  }
  return written.join('');
}

const draftId = (title: string): Promise<string> =>
  findPageId(process.env['NOTION_BASE_URL'] ?? '', 'ntn_test', title);

describe('notion explain, of a page by its title', () => {
  it.each(['Zwitschermaschine', 'zwitschermaschine', '/posts/zwitschermaschine/'])(
    'finds a draft by %s and says why it is not published',
    async (asked) => {
      await run.load();
      const text = await ask(asked);
      expect(text).toContain('"Zwitschermaschine" (');
      expect(text).toContain('published    no: its "Status" is "Draft"');
      expect(text).toContain('linked from  "First post"');
    },
  );

  it('lists the pages that may be meant', async () => {
    await run.load();
    const text = await ask('post');
    expect(text).toContain('3 titles in Notion have the words of "post"');
    expect(text).toContain('"Second post" (https://');
    expect(text).toContain('Name one by its URL.');
  });

  it('says that no page has such a title', async () => {
    await run.load();
    await expect(ask('no such words')).rejects.toThrow('no title in Notion has these words');
  });
});

describe('notion explain, of a published page', () => {
  it('says where it is published and that it was new', async () => {
    await run.load();
    const text = await ask('first-post');
    expect(text).toContain('published    as a post of "posts", at /posts/first-post/');
    expect(text).toContain('fetched      yes, because the cache did not know it');
    expect(text).toContain('rebuilt      yes, because the cache did not know it');
  });

  it.each([
    '/posts/first-post/',
    'https://example.com/posts/first-post',
    'First post',
    'first-post.md',
  ])('finds it as %s', async (name) => {
    await run.load();
    expect(await ask(name)).toContain('"First post"');
  });

  it('finds it by its address in Notion', async () => {
    await run.load();
    const url = run.entries().get('Second post')?.notionUrl ?? '';
    expect(await ask(url)).toContain('"Second post"');
  });

  it('says that nothing has changed', async () => {
    await run.load();
    await run.load();
    const text = await ask('first-post');
    expect(text).toContain('fetched      no');
    expect(text).toContain('rebuilt      no');
  });

  it('says that it was edited, and when', async () => {
    await run.load();
    await workspace.edit('second', (page) => {
      page['last_edited_time'] = '2026-01-05T10:00:00.000Z';
      page['children'] = [{ paragraph: 'New words.' }];
    });
    await run.load();
    const text = await ask('second-post');
    expect(text).toContain(
      'it was edited at 2026-01-05T10:00:00.000Z, and the cache had it as of 2026-01-02T10:00:00.000Z',
    );
    expect(text).toContain('rebuilt      yes, because its text changed');
  });

  it('says that it was rebuilt because another page has a new title', async () => {
    await run.load();
    await workspace.edit('second', (page) => {
      page['properties'] = { Name: 'Renamed', Status: 'Published', Date: '2026-01-01' };
    });
    await run.load();
    const text = await ask('first-post');
    expect(text).toContain('fetched      no');
    expect(text).toContain('a page that it links to or mentions changed its title');
  });

  it('lists its links, those that were lost, and who links to it', async () => {
    await run.load();
    expect(await ask('first-post')).toMatch(
      /links to +"Second post" \(\/posts\/second-post\/\); and to 1 that is not published/,
    );
    expect(await ask('second-post')).toContain('linked from  "First post" (/posts/first-post/)');
  });

  it('repeats what the build reported of it', async () => {
    await run.load();
    expect(await ask('first-post')).toMatch(/reported +\S+: /);
  });
});

describe('notion explain, of a page that is not published', () => {
  it('names the gate that is closed, and who would link to it', async () => {
    await run.load();
    const text = await ask(await draftId('Zwitschermaschine'));
    expect(text).toContain('no: its "Status" is "Draft", not "Published"');
    expect(text).toContain('linked from  "First post"');
  });

  it('knows a page that is scheduled', async () => {
    await run.load();
    expect(await ask(await draftId('Morgenröte'))).toContain('scheduled: its "Date" is 2099-01-01');
  });

  it('knows that the next build will publish it', async () => {
    await run.load();
    await workspace.edit('draft', (page) => {
      page['properties'] = { Name: 'Zwitschermaschine', Status: 'Published' };
    });
    expect(await ask(await draftId('Zwitschermaschine'))).toContain('the next build publishes it');
  });

  it('says that Notion does not know it, or may not show it', async () => {
    await run.load();
    expect(await ask(deriveId('unknown'))).toContain('shared with this connection');
  });
});

describe('notion explain without an answer', () => {
  it('asks for a build first', async () => {
    // Sets the environment of the run, but builds with another cache.
    await run.load();
    vi.stubEnv('QUIRE_CACHE_DIR', join(run.cacheFolder, 'other'));
    await expect(ask('first-post')).rejects.toThrow(QuireError);
  });

  it('says that no page has this address', async () => {
    await run.load();
    await expect(ask('/posts/nothing/')).rejects.toThrow('/posts/nothing/');
  });
});
