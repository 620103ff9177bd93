import type { Root } from 'mdast';
import { parentPort, workerData } from 'node:worker_threads';
import type { WordSettings } from '../words/words.ts';
import type { RenderedPage } from './render-page.ts';
import { createRenderPage } from './render-page.ts';

/** The thread behind `page-renderer.ts`: a tree for each number, and a page for each tree. */
export interface RenderOrder {
  readonly number: number;
  /** JSON of an mdast root. */
  readonly tree: string;
}

export interface RenderAnswer {
  readonly number: number;
  /** Undefined: it failed, as it will for whoever tries again and can say why. */
  readonly rendered: RenderedPage | undefined;
}

// `page-renderer.ts` gives it nothing else.
const renderPage = await createRenderPage(workerData as WordSettings);

parentPort?.on('message', ({ number, tree }: RenderOrder) => {
  // Written by `page-renderer.ts` alone.
  renderPage(JSON.parse(tree) as Root).then(
    (rendered) => {
      answer({ number, rendered });
    },
    () => {
      answer({ number, rendered: undefined });
    },
  );
});

function answer(message: RenderAnswer): void {
  parentPort?.postMessage(message);
}
