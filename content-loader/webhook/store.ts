import { parseJson } from '../core/parse-json.ts';

/** The state between two deliveries. */
export interface WebhookState {
  /** Ids of the newest accepted deliveries, oldest first. */
  readonly seen: readonly string[];
  /** The delivery that will request a build, while one is due. */
  readonly latest?: string;
  /** When that delivery was accepted; milliseconds since 1970. */
  readonly latestAt?: number;
  /** When the first delivery of this burst arrived; milliseconds since 1970. */
  readonly since?: number;
  /** When the last build was requested; milliseconds since 1970. */
  readonly builtAt?: number;
  /** The code of the accepted handshake. */
  readonly usedCode?: string;
}

/**
 * Stores the state. If the store loses data, or several machines see different data for a while,
 * there are too many builds but never one too few.
 */
export interface WebhookStore {
  read(): Promise<WebhookState>;
  write(state: WebhookState): Promise<void>;
}

const nothing: WebhookState = { seen: [] };

/** In memory, as long as the process or the host's function lives. */
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

/** The methods of Cloudflare KV, or of a similar store, that are used. */
export interface KeyValue {
  get(key: string): Promise<string | null>;
  put(key: string, value: string): Promise<void>;
}

/** Shared by all machines of a host. An unreadable state counts as empty. */
export function createKeyValueStore(values: KeyValue, key = 'quire-webhook'): WebhookStore {
  return {
    async read() {
      return toState(await values.get(key));
    },
    async write(state) {
      // Cloudflare allows one write per second of a key: in a burst another delivery has written
      // then. Any other refusal costs at most an unnecessary build.
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
