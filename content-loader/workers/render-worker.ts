import { parentPort, workerData } from 'node:worker_threads';
import { CacheWriteError } from '../cache/write-file.ts';
import { createPageFiles } from '../cache/page-files.ts';
import { digestOf } from '../digest.ts';
import { createHtmlRenderer } from '../render/html.ts';
import type { RenderAnswer, RenderOrder, WorkerSettings } from './page-renderer.ts';
import { renderPage } from './render-page.ts';

/** The thread behind `createPageRenderer`: one order after the other. */

// What `createPageRenderer` starts it with.
const { pagesFolder, language } = workerData as WorkerSettings;
const pageFiles = createPageFiles(pagesFolder);
const renderer = createHtmlRenderer({});

parentPort?.on('message', (order: RenderOrder) => {
  void answer(order).then((result) => parentPort?.postMessage(result));
});

async function answer({ id, root }: RenderOrder): Promise<RenderAnswer> {
  try {
    const { files, ...facts } = await renderPage(await renderer, root, language);
    const content = digestOf(files);
    await pageFiles.write(content, files);
    return { id, kind: 'done', facts: { ...facts, content } };
  } catch (error) {
    const cachePath = error instanceof CacheWriteError ? error.path : undefined;
    return { id, kind: 'failed', error, cachePath };
  }
}
