import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Code, Root } from 'mdast';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PageRenderer } from '../../../content-loader/pipeline/page-renderer.ts';
import { createPageRenderer } from '../../../content-loader/pipeline/page-renderer.ts';
import type { RenderedPage } from '../../../content-loader/pipeline/render-page.ts';
import { GIVEN_UP } from '../../../content-loader/render/parser-watch.ts';

const toPage = (number: number): Root => ({
  type: 'root',
  children: [
    { type: 'heading', depth: 2, children: [{ type: 'text', value: `Title ${number}` }] },
    { type: 'paragraph', children: [{ type: 'text', value: `Words of page ${number} & more` }] },
    ...(number % 2 === 0 ? [toCode('js', `const page = ${number};`)] : []),
  ],
});

const toCode = (lang: string, value: string): Code => ({ type: 'code', lang, value });

const roots = Array.from({ length: 150 }, (_, number) => toPage(number));

const renderAll = (renderer: PageRenderer): Promise<readonly RenderedPage[]> =>
  Promise.all(roots.map((root) => renderer.render(root)));

const open: PageRenderer[] = [];
function start(threads: number): PageRenderer {
  const renderer = createPageRenderer({ language: 'en', words: {} }, threads);
  open.push(renderer);
  return renderer;
}

afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(open.splice(0).map((renderer) => renderer.close()));
});

describe('many pages', () => {
  it('are the same from threads as from here, each under its own number', async () => {
    const sent = vi.spyOn(Worker.prototype, 'postMessage');
    const expected = await renderAll(start(0));
    expect(sent).not.toHaveBeenCalled();
    expect(expected[7]?.content.html).toContain('Words of page 7 &#x26; more');
    const renderer = start(2);
    expect(await renderAll(renderer)).toEqual(expected);
    expect(await renderAll(renderer)).toEqual(expected);
    expect(sent.mock.calls.length).toBeGreaterThan(20);
  });

  it('without code, formulas and diagrams start no thread', async () => {
    const sent = vi.spyOn(Worker.prototype, 'postMessage');
    const renderer = start(1);
    const plain = roots.filter((_, number) => number % 2 === 1);
    await Promise.all(plain.map((root) => renderer.render(root)));
    expect(sent).not.toHaveBeenCalled();
  });

  it('are whole when their threads end in the middle', async () => {
    const renderer = start(2);
    await renderAll(renderer);
    const pages = renderAll(renderer);
    await renderer.close();
    expect((await pages).map(({ content }) => content.markdown)).toEqual(
      roots.map((_, number) => expect.stringContaining(`Words of page ${number} & more`) as string),
    );
  });

  it('are waited for when nothing else keeps the process alive', async () => {
    const module = join(import.meta.dirname, '../../../content-loader/pipeline/page-renderer.ts');
    const script = `
      const { createPageRenderer } = await import(${JSON.stringify(module)});
      const renderer = createPageRenderer({ language: 'en', words: {} }, 1);
      const root = { type: 'root', children: [{ type: 'code', lang: 'js', value: 'a' }] };
      for (let page = 0; page < 60; page += 1) await renderer.render(root);
      console.log('all');`;
    const node = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect((await node).stdout).toBe('all\n');
  });

  it('fail with the reason when one cannot be rendered', async () => {
    const renderer = start(1);
    await renderAll(renderer);
    const broken = { type: 'root', children: [{ type: 'paragraph' }] } as unknown as Root;
    await expect(renderer.render(broken)).rejects.toThrow(TypeError);
  });
});

describe('what a parser may take', () => {
  // The grammar of C# takes exponential time for it.
  const runaway = '<a '.repeat(300);

  it('ends one block: the rest of its page, and all other pages, are as ever', async () => {
    const renderer = createPageRenderer({ language: 'en' }, 1, {
      // A busy machine needs seconds for the others.
      milliseconds: 6_000,
      megabytes: 1024,
    });
    open.push(renderer);
    const root: Root = {
      type: 'root',
      children: [toCode('js', 'const a = 1;'), toCode('c#', runaway), toCode('c#', 'int b = 1;')],
    };
    const other: Root = { type: 'root', children: [toCode('js', 'const c = 1;')] };
    const [page, next] = await Promise.all([renderer.render(root), renderer.render(other)]);
    expect(page.content.html).toContain('tok-keyword">const');
    expect(page.content.html).toContain(runaway.trim().replaceAll('<', '&#x3C;'));
    expect(page.content.html).toMatch(/tok-\w+">int/);
    // The next build tries again what has this detail.
    expect(page.warnings).toMatchObject([{ rule: 'code-not-coloured', detail: GIVEN_UP }]);
    expect(next.warnings).toEqual([]);
    expect(next.content.html).toContain('tok-keyword">const');
  });

  it('is nothing more for a language that ran away three times', async () => {
    const renderer = createPageRenderer({ language: 'en' }, 1, {
      milliseconds: 1_500,
      megabytes: 1024,
    });
    open.push(renderer);
    const root: Root = {
      type: 'root',
      children: Array.from({ length: 20 }, (_, number) => toCode('c#', `${runaway}${number}`)),
    };
    const page = await renderer.render(root);
    expect(page.warnings).toHaveLength(20);
    expect(page.content.html.match(/<pre/g)).toHaveLength(20);
  });
});
