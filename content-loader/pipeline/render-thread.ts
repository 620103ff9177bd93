import type { Root } from 'mdast';
import { serveOrders } from '../bounded/serve-orders.ts';
import { createPageWatch } from './page-watch.ts';
import type { RenderPage, RenderSettings, RenderedPage } from './render-page.ts';
import { createRenderPage } from './render-page.ts';

/** An order of `page-renderer.ts` for this thread: the tree of one page. */
export interface RenderOrder {
  /** JSON of an mdast root: cloning a tree of small objects takes several times as long. */
  readonly tree: string;
  /** The same of the tree that the HTML is made of, if it is another one. */
  readonly shown: string | undefined;
  readonly settings: RenderSettings;
  /** Shared memory: the number of the text that is being parsed. */
  readonly place: Int32Array;
  /** Texts that are shown unparsed. */
  readonly givenUp: readonly number[];
}

const renderer: { render?: Promise<RenderPage> } = {};

serveOrders(async (order: RenderOrder): Promise<RenderedPage> => {
  const { tree, settings, place, givenUp } = order;
  // All orders of one thread have the settings of the same site.
  renderer.render ??= createRenderPage(settings);
  const render = await renderer.render;
  // Only `page-renderer.ts` sends orders.
  const root = JSON.parse(tree) as Root;
  const shown = order.shown === undefined ? root : (JSON.parse(order.shown) as Root);
  return render({ root, shown }, createPageWatch(shown, place, new Set(givenUp)));
});
