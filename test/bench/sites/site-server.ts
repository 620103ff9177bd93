import { serveLocalApi } from '../../../packages/notion-local/src/serve.ts';
import type { ServedApi } from '../../../packages/notion-local/src/serve.ts';
import { generateSite } from './generate-site.ts';
import type { ServeOrder, ServerAnswer } from './serve-site.ts';

/**
 * The process behind `serveSite`: takes orders over the channel to its parent, and ends with it.
 * Every order begins a new server on the same port.
 */
const state: { served: ServedApi | undefined } = { served: undefined };

async function obey(order: ServeOrder): Promise<ServerAnswer> {
  if (order.kind === 'serve') {
    const port = state.served?.port ?? 0;
    await state.served?.close();
    const { shape, edits, traffic } = order;
    const workspace = await generateSite(shape, edits);
    state.served = await serveLocalApi({ ...traffic, workspace, port });
  }
  const { served } = state;
  if (!served) throw new Error('Nothing is served yet.');
  const { byPath: _, ...stats } = served.api.stats();
  return { id: order.id, url: served.url, stats };
}

process.on('message', (order: ServeOrder) => {
  void obey(order).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => {
  process.exit();
});
