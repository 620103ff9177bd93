import type { BoundedThreads } from '../bounded/bounded-threads.ts';
import type { ParsedNode } from '../render/parsed-nodes.ts';
import { findParsed, toParserName } from '../render/parsed-nodes.ts';
import type { RenderOrder } from './render-thread.ts';
import type { PageTrees, RenderedPage, RenderSettings } from './render-page.ts';

export type RenderThreads = BoundedThreads<RenderOrder, RenderedPage>;

/** How often each parser had to be ended, by its name. */
export type Runaways = Map<string, number>;

/** After this many endless runs, a parser is not used again in the build. */
const MOST_RUNAWAYS = 3;

/**
 * Renders a page in a thread. If a parser does not finish, the page is rendered again without that
 * text. Undefined: rendering failed; the main thread renders it again and reports the error.
 */
export async function renderBounded(
  threads: RenderThreads,
  { root, shown }: PageTrees,
  settings: RenderSettings,
  runaways: Runaways,
): Promise<RenderedPage | undefined> {
  const parsed = findParsed(shown);
  const trees = {
    tree: JSON.stringify(root),
    shown: shown === root ? undefined : JSON.stringify(shown),
  };
  const lost = new Set<number>();
  for (let attempt = 0; attempt <= MOST_RUNAWAYS; attempt += 1) {
    const place = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const givenUp = parsed.flatMap((node, index) =>
      lost.has(index + 1) || isGivenUp(node, runaways) ? [index + 1] : [],
    );
    const outcome = await threads.run({ ...trees, settings, place, givenUp });
    if (outcome.kind === 'done') return outcome.answer;
    if (outcome.kind === 'failed') return undefined;
    const number = Atomics.load(place, 0);
    const node = parsed[number - 1];
    // No parser was running: the whole page is too much for a thread.
    if (!node) return undefined;
    lost.add(number);
    runaways.set(toParserName(node), (runaways.get(toParserName(node)) ?? 0) + 1);
  }
  return undefined;
}

function isGivenUp(node: ParsedNode, runaways: Runaways): boolean {
  return (runaways.get(toParserName(node)) ?? 0) >= MOST_RUNAWAYS;
}
