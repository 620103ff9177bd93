import type { BoundedThreads } from '../bounded/bounded-threads.ts';
import type { ParsedNode } from '../render/parsed-nodes.ts';
import { findParsed, toParserName } from '../render/parsed-nodes.ts';
import type { RenderOrder } from './render-thread.ts';
import type { PageTrees, RenderedPage, RenderSettings } from './render-page.ts';

export type RenderThreads = BoundedThreads<RenderOrder, RenderedPage>;

/** How often each parser had to be ended, by its name. */
export type Runaways = Map<string, number>;

/** A parser that ran away so often in a build reads nothing more in it. */
const MOST_RUNAWAYS = 3;

/**
 * Renders a page in a thread; without the text that a parser ran away with, if one does.
 * Undefined: its thread cannot, for whatever reason.
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
    // Not a parser: the page itself is too much for a thread.
    if (!node) return undefined;
    lost.add(number);
    runaways.set(toParserName(node), (runaways.get(toParserName(node)) ?? 0) + 1);
  }
  return undefined;
}

function isGivenUp(node: ParsedNode, runaways: Runaways): boolean {
  return (runaways.get(toParserName(node)) ?? 0) >= MOST_RUNAWAYS;
}
