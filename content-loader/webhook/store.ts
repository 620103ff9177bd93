import { parseJson } from '../core/parse-json.ts';

/** What must be known from one delivery to the next. */
export interface WebhookState {
  /** Ids of the newest deliveries that were taken, oldest first. */
  readonly seen: readonly string[];
  /** The delivery after which a build is due, while one is. */
  readonly latest?: string;
  /** When that was taken; milliseconds since 1970. */
  readonly latestAt?: number;
  /** When the first delivery of this burst came; milliseconds since 1970. */
  readonly since?: number;
  /** When the last build was asked for; milliseconds since 1970. */
  readonly builtAt?: number;
  /** The code of the handshake that was answered. */
  readonly usedCode?: string;
}

/**
 * Where the state lives. A store that forgets, or that several machines see differently for a
 * while, costs builds too many and never one too few.
 */
export interface WebhookStore {
  read(): Promise<WebhookState>;
  write(state: WebhookState): Promise<void>;
}

const nothing: WebhookState = { seen: [] };

/** Lives as long as the process, or as a host lets its functions live. */
export function createMemoryStore(): WebhookStore {
  const memory = { state: nothing };
  return {
    read: () => Promise.resolve(memory.state),
    write(state) {
      memory.state = state;
      return Promise.resolve();
    },
  };
}

/** The part of Cloudflare KV, or of anything like it, that is used. */
export interface KeyValue {
  get(key: string): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
}

/** Shared by all machines of a host. What cannot be read counts as nothing. */
export function createKeyValueStore(values: KeyValue, key = 'quire-webhook'): WebhookStore {
  return {
    async read() {
      return toState(await values.get(key));
    },
    async write(state) {
      // Cloudflare takes one write a second of a key: in a burst another delivery has written then.
      // Whatever else a host refuses costs at most a build that was not needed.
      await values.put(key, JSON.stringify(state)).catch(() => undefined);
    },
  };
}

function toState(text: string | null): WebhookState {
  const value = parseJson(text ?? undefined);
  return isState(value) ? value : nothing;
}

function isState(value: unknown): value is WebhookState {
  if (typeof value !== 'object' || value === null || !('seen' in value)) return false;
  const isNumber = (name: string): boolean =>
    !(name in value) || typeof Reflect.get(value, name) === 'number';
  const isText = ['latest', 'usedCode'].every(
    (name) => !(name in value) || typeof Reflect.get(value, name) === 'string',
  );
  const ids = Array.isArray(value.seen) && value.seen.every((id) => typeof id === 'string');
  return ids && isText && isNumber('since') && isNumber('latestAt') && isNumber('builtAt');
}
