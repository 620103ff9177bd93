import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Root } from 'mdast';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PageRenderer } from '../../../content-loader/build/page-renderer.ts';
import { createPageRenderer } from '../../../content-loader/build/page-renderer.ts';
import type { RenderedPage } from '../../../content-loader/build/render-page.ts';

const toPage = (number: number): Root => ({
  type: 'root',
  children: [
    { type: 'heading', depth: 2, children: [{ type: 'text', value: `Title ${number}` }] },
    { type: 'paragraph', children: [{ type: 'text', value: `Words of page ${number} & more` }] },
    { type: 'code', lang: 'js', value: `const page = ${number};` },
  ],
});

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

  it('of one build start no thread for the few of the next', async () => {
    const renderer = start(1);
    await renderAll(renderer);
    await renderer.close();
    const sent = vi.spyOn(Worker.prototype, 'postMessage');
    await Promise.all(roots.slice(0, 20).map((root) => renderer.render(root)));
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
    const module = join(import.meta.dirname, '../../../content-loader/build/page-renderer.ts');
    const script = `
      const { createPageRenderer } = await import(${JSON.stringify(module)});
      const renderer = createPageRenderer({ language: 'en', words: {} }, 1);
      const root = { type: 'root', children: [] };
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
