import type { Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import type { PluggableList } from 'unified';
import { unified } from 'unified';
import { VFile } from 'vfile';
import type { RenderWarning } from './html.ts';
import { keepLineEnds } from './line-ends.ts';

/** What a site adds to the way from a page's tree to its HTML; both as unified takes them. */
export interface SitePlugins {
  readonly remarkPlugins?: PluggableList | undefined;
  readonly rehypePlugins?: PluggableList | undefined;
}

/** The site's own plugins, which run in the main thread: functions cannot be sent to another one. */
export interface PluginRunner {
  /** A changed copy of a page's tree. @throws what a plugin throws */
  changeTree(root: Root): Promise<Changed<Root>>;
  /** HTML of a page's HTML tree. @throws what a plugin throws */
  toHtml(tree: HastRoot): Promise<Changed<string>>;
}

interface Changed<Result> {
  readonly result: Result;
  readonly warnings: readonly RenderWarning[];
}

/** @throws what a plugin throws as it is attached */
export function createPluginRunner({
  remarkPlugins = [],
  rehypePlugins = [],
}: SitePlugins): PluginRunner {
  const remark = unified()
    .use([...remarkPlugins])
    .freeze();
  const rehype = unified()
    .use([...rehypePlugins])
    .use(rehypeStringify, { closeSelfClosing: false })
    .freeze();
  return {
    changeTree: async (root) => {
      if (remarkPlugins.length === 0) return { result: root, warnings: [] };
      const file = new VFile();
      // A plugin may answer with a tree of its own.
      const result = (await remark.run(structuredClone(root), file)) as Root;
      return { result, warnings: toWarnings(file) };
    },
    toHtml: async (tree) => {
      const file = new VFile();
      const changed = (await rehype.run(tree, file)) as HastRoot;
      const result = keepLineEnds(rehype.stringify(changed, file));
      return { result, warnings: toWarnings(file) };
    },
  };
}

function toWarnings({ messages }: VFile): readonly RenderWarning[] {
  return messages.map(({ reason }) => ({
    rule: 'site-plugin',
    detail: reason,
  }));
}
