import type { Root } from 'mdast';
import { serveOrders } from '../bounded/serve-orders.ts';
import { createPageWatch } from './page-watch.ts';
import type { RenderPage, RenderSettings, RenderedPage } from './render-page.ts';
import { createRenderPage } from './render-page.ts';

/** What `page-renderer.ts` sends to this thread: one tree, for one page. */
export interface RenderOrder {
  /** JSON of an mdast root: a tree of small objects takes several times as long to clone. */
  readonly tree: string;
  /** The same of the tree that the HTML is made of, if it is another one. */
  readonly shown: string | undefined;
  readonly settings: RenderSettings;
  /** Shared: which text of the page is being read. */
  readonly place: Int32Array;
  /** Texts that are shown as they are. */
  readonly givenUp: readonly number[];
}

const renderer: { render?: Promise<RenderPage> } = {};

serveOrders(async (order: RenderOrder): Promise<RenderedPage> => {
  const { tree, settings, place, givenUp } = order;
  // All orders of one thread have the settings of one site.
  renderer.render ??= createRenderPage(settings);
  const render = await renderer.render;
  // Written by `page-renderer.ts` alone.
  const root = JSON.parse(tree) as Root;
  const shown = order.shown === undefined ? root : (JSON.parse(order.shown) as Root);
  return render({ root, shown }, createPageWatch(shown, place, new Set(givenUp)));
});
