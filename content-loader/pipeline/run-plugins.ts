import type { Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import { QuireError, problems } from '../core/errors.ts';
import type { PluginRunner, SitePlugins } from '../render/site-plugins.ts';
import type { PageTrees, RenderedPage } from './render-page.ts';

export type { SitePlugins } from '../render/site-plugins.ts';

/** Puts the site's plugins around the rendering of pages; without any, it adds nothing. */
export function createPluggedRender(
  plugins: SitePlugins,
  render: (trees: PageTrees) => Promise<RenderedPage>,
): (root: Root) => Promise<RenderedPage> {
  const { remarkPlugins = [], rehypePlugins = [] } = plugins;
  if (remarkPlugins.length + rehypePlugins.length === 0) {
    return (root) => render({ root, shown: root });
  }
  const loaded: { runner?: Promise<PluginRunner> } = {};
  return async (root) => {
    const runner = await (loaded.runner ??= loadRunner(plugins));
    const { result: shown, warnings } = await named(() => runner.changeTree(root));
    const page = await render({ root, shown });
    const { tree, ...rest } = page;
    const all = [...warnings, ...page.warnings];
    if (tree === undefined) return { ...rest, warnings: all };
    // Of `render-page.ts`.
    const html = await named(() => runner.toHtml(JSON.parse(tree) as HastRoot));
    return {
      ...rest,
      content: { ...page.content, html: html.result },
      warnings: [...all, ...html.warnings],
    };
  };
}

/** Loaded by builds that render anything, and few do. */
async function loadRunner(plugins: SitePlugins): Promise<PluginRunner> {
  const { createPluginRunner } = await import('../render/site-plugins.ts');
  return named(() => createPluginRunner(plugins));
}

/** What plugins throw is theirs, and may be anything: the page that fails says so. */
async function named<Result>(run: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw new QuireError(problems.sitePlugin(String(error)), error);
  }
}
