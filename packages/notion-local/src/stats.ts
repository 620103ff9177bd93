/** What a local API has been asked so far. */
export interface ApiStats {
  readonly requests: number;
  /** Answers with 429 that the rate limit gave (not injected faults). */
  readonly limited: number;
  /** Injected faults. */
  readonly faults: number;
  /** Requests by method and path, e.g. `GET /v1/blocks/<id>/children`; files by their signed path. */
  readonly byPath: Readonly<Record<string, number>>;
  /** The same with ids replaced: `GET /v1/blocks/:id/children`, `GET /files/:file`. */
  readonly byRoute: Readonly<Record<string, number>>;
}

export interface StatsRecorder {
  countRequest(method: string, pathname: string): void;
  countLimited(): void;
  countFault(): void;
  readonly stats: () => ApiStats;
}

export function createStatsRecorder(): StatsRecorder {
  const counts = { requests: 0, limited: 0, faults: 0 };
  const byPath = new Map<string, number>();
  const byRoute = new Map<string, number>();
  const count = (map: Map<string, number>, key: string): void => {
    map.set(key, (map.get(key) ?? 0) + 1);
  };
  return {
    countRequest(method, pathname) {
      counts.requests += 1;
      count(byPath, `${method} ${pathname}`);
      count(byRoute, `${method} ${toRoute(pathname)}`);
    },
    countLimited() {
      counts.limited += 1;
    },
    countFault() {
      counts.faults += 1;
    },
    stats: () => ({
      ...counts,
      byPath: Object.fromEntries(byPath),
      byRoute: Object.fromEntries(byRoute),
    }),
  };
}

function toRoute(pathname: string): string {
  if (/^\/(files|public)\//.test(pathname)) return `/${pathname.split('/')[1] ?? ''}/:file`;
  return pathname
    .replace(/[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/gi, ':id')
    .replace(/(\/properties\/).+/, '$1:id');
}
