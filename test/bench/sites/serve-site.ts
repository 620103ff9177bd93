import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LocalApiOptions } from '../../../packages/notion-local/src/handler.ts';
import type { ApiStats } from '../../../packages/notion-local/src/stats.ts';
import { toDatabaseId } from './site-objects.ts';
import type { SiteEdits, SiteShape } from './site-shape.ts';
import { noEdits } from './site-shape.ts';

/** What may stand between the client and the pages. */
export type SiteTraffic = Pick<LocalApiOptions, 'rate' | 'latency' | 'faults'>;

export type ServeOrder =
  | {
      readonly id: number;
      readonly kind: 'serve';
      readonly shape: SiteShape;
      readonly edits: SiteEdits;
      readonly traffic: SiteTraffic;
    }
  | { readonly id: number; readonly kind: 'stats' };

export type SiteStats = Omit<ApiStats, 'byPath'>;

export interface ServerAnswer {
  readonly id: number;
  readonly url: string;
  readonly stats: SiteStats;
}

/** A generated workspace behind a port of a process of its own. */
export interface ServedSite {
  /** For a build of it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly url: string;
  readonly databaseId: string;
  /** Serves it as it is after these edits, and counts from zero. */
  change(edits: SiteEdits, traffic?: SiteTraffic): Promise<void>;
  stats(): Promise<SiteStats>;
  close(): void;
}

const TOKEN = 'ntn_generated';

export async function serveSite(
  shape: SiteShape,
  traffic: SiteTraffic = {},
  edits = noEdits,
): Promise<ServedSite> {
  const child = fork(join(import.meta.dirname, 'site-server.ts'), { execArgv: [] });
  let orders = 0;
  const serve = (next: SiteEdits, how: SiteTraffic): Promise<ServerAnswer> => {
    orders += 1;
    return order(child, { id: orders, kind: 'serve', shape, edits: next, traffic: how });
  };
  const { url } = await serve(edits, traffic);
  const databaseId = toDatabaseId(shape);
  return {
    url,
    databaseId,
    environment: { NOTION_TOKEN: TOKEN, NOTION_DATABASE_ID: databaseId, NOTION_BASE_URL: url },
    async change(next, how = traffic) {
      await serve(next, how);
    },
    async stats() {
      orders += 1;
      return (await order(child, { id: orders, kind: 'stats' })).stats;
    },
    close: () => {
      child.disconnect();
    },
  };
}

async function order(child: ChildProcess, message: ServeOrder): Promise<ServerAnswer> {
  const stop = new AbortController();
  const { signal } = stop;
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error('The server of the generated site ended.');
  });
  child.send(message);
  try {
    for (;;) {
      // `site-server.ts` sends nothing else.
      const [answer] = (await Promise.race([once(child, 'message', { signal }), ended])) as [
        ServerAnswer,
      ];
      if (answer.id === message.id) return answer;
    }
  } finally {
    ended.catch(ignore);
    stop.abort();
  }
}

/** All waiting clients have a response. */
function ignore(): void {
  // Nothing to do.
}
