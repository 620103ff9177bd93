import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { readStoreByPath } from '../../../content-loader/output/store-by-path.ts';

const folder = mkdtempSync(join(tmpdir(), 'quire-store-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const store = JSON.stringify([['Map', 1], { title: 'Only in the store' }]);

/** What Vite makes of a page that imports the store, which Astro gives as `code`. */
async function bundle(code: string, done?: () => void): Promise<string> {
  writeFileSync(join(folder, 'data-store.json'), store);
  writeFileSync(join(folder, 'page.js'), `export { default } from 'astro:data-layer-content';`);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'as-astro-does',
        resolveId: (id) => (id === 'astro:data-layer-content' ? `\0${id}` : undefined),
        load: (id) => (id === '\0astro:data-layer-content' ? code : undefined),
      },
      readStoreByPath(folder, done),
    ],
    build: { ssr: join(folder, 'page.js'), outDir: join(folder, 'out') },
  });
  const path = join(folder, 'out', 'page.mjs');
  const { default: value } = (await import(`${path}?${code.length}`)) as { default: unknown };
  expect(value).toEqual(JSON.parse(store));
  return readFileSync(path, 'utf8');
}

describe('the store of Astro', () => {
  it('is read by its path where Astro would write it into the code', async () => {
    const done = vi.fn();
    const code = await bundle(`export default JSON.parse(${JSON.stringify(store)})`, done);
    expect(done).toHaveBeenCalledOnce();
    expect(code).not.toContain('Only in the store');
    expect(code).toContain('data-store.json');
  });

  it('stays as it is where Astro gives it in another form', async () => {
    const done = vi.fn();
    expect(await bundle(`export default ${store}`, done)).toContain('Only in the store');
    expect(done).not.toHaveBeenCalled();
  });

  it('still comes from Astro in the form that is replaced', () => {
    const content = join(import.meta.dirname, '../../../node_modules/astro/dist/content');
    const read = (name: string): string => readFileSync(join(content, name), 'utf8');
    expect(read('consts.js')).toContain('"astro:data-layer-content"');
    expect(read('vite-plugin-content-virtual-mod.js')).toContain(
      'code: `export default JSON.parse(${JSON.stringify(jsonData)})`',
    );
  });
});
