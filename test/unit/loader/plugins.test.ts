import type { Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { afterEach, expect, it } from 'vitest';
import type { WorkspaceSettings } from '../../../content-loader/index.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';
import { times } from './gated-blog.ts';
import type { LoaderRun } from './run-loader.ts';
import { createLoaderRun } from './run-loader.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A page with code, whose HTML comes from a thread, and one without. */
async function prepare(): Promise<LoaderRun> {
  const row = (title: string, ...children: object[]): object => ({
    ...times,
    properties: { Name: title },
    children: [{ type: 'paragraph', paragraph: { rich_text: `${title} -- a text` } }, ...children],
  });
  const code = { type: 'code', code: { language: 'javascript', rich_text: 'const a = 1;  \nb()' } };
  const folder = createTemporaryFolder({
    'workspace.json': { name: 'One' },
    'a/database.json': { title: 'Blog', properties: { Name: { title: {} } } },
    'a/one.json': row('Plain'),
    'a/two.json': row('Code', code),
  });
  const run = await createLoaderRun(folder.path);
  closing.push(async () => {
    await run.close();
    folder.remove();
  });
  return run;
}

const dashes =
  ({ by = '–' }: { by?: string } = {}) =>
  (root: Root): void => {
    visit(root, 'text', (node) => {
      node.value = node.value.replaceAll('--', by);
    });
  };

/** Answers later, and with a tree of its own. */
const mark = () => async (root: HastRoot, file: VFile) => {
  await Promise.resolve();
  file.message('A remark of the plugin.');
  const changed = structuredClone(root);
  visit(changed, 'element', ({ tagName, properties }) => {
    if (tagName === 'p' || tagName === 'pre') properties['dataMarked'] = 'yes';
  });
  return changed;
};

const load = (run: LoaderRun, site: Partial<WorkspaceSettings>): Promise<string[]> =>
  run.load({ site });

it('change the HTML of every page, its code in colours too, and neither Markdown nor excerpt', async () => {
  const run = await prepare();
  await load(run, { remarkPlugins: [dashes], rehypePlugins: [mark] });
  for (const title of ['Plain', 'Code']) {
    const { html, markdown } = await run.content(title);
    expect(html).toContain(`data-marked="yes">${title} – a text</p>`);
    expect(markdown).toContain(`${title} -- a text`);
    expect(run.entries().get(title)?.excerpt).toContain('--');
  }
  const { html } = await run.content('Code');
  expect(html).toMatch(/<pre[^>]* data-marked="yes"/);
  expect(html).toContain('<span class="tok-keyword">const');
  expect(html).toContain('; &#x20;\n');
  const { findings } = await run.report();
  expect(findings.filter(({ rule }) => rule === 'site-plugin')).toHaveLength(2);
});

it('are a reason to convert again when they, their options or their number change', async () => {
  const run = await prepare();
  const shown = async (site: Partial<WorkspaceSettings>): Promise<string> => {
    await load(run, site);
    return (await run.content('Code')).html;
  };
  const without = await shown({});
  expect(without).toContain('Code -- a text');
  expect(await shown({ remarkPlugins: [dashes] })).toContain('Code – a text');
  expect(await shown({ remarkPlugins: [[dashes, { by: '…' }]] })).toContain('Code … a text');
  const other = () => (root: Root) => {
    visit(root, 'text', (node) => {
      node.value = node.value.replace('--', 'and');
    });
  };
  expect(await shown({ remarkPlugins: [other] })).toContain('Code and a text');
  expect(await shown({})).toBe(without);
});

it('that throw fail the build, which names the pages and keeps the entries', async () => {
  const run = await prepare();
  await load(run, {});
  const broken = () => () => {
    throw new TypeError('no such node');
  };
  await expect(load(run, { rehypePlugins: [broken] })).rejects.toThrow(
    /Plain[\s\S]*A remark or rehype plugin of this site throws: TypeError: no such node/,
  );
  expect(run.entries().size).toBe(2);
});
