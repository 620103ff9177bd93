import { Client } from '@notionhq/client';
import { NotionProblem } from './errors.ts';
import type { Transport } from './transport.ts';

type Request = Parameters<Client['request']>[0];

/**
 * The SDK over the transport, for reads: the transport parses each body to check it, and the SDK
 * would parse it again. Every method throws NotionProblem.
 */
export class ReadClient extends Client {
  readonly #transport: Pick<Transport, 'fetch'>;
  readonly #address: string;
  readonly #headers: Readonly<Record<string, string>>;

  /** @param baseUrl without `/v1`; the public API by default */
  constructor(
    { token, version, baseUrl }: { token: string; version: string; baseUrl?: string | undefined },
    transport: Pick<Transport, 'fetch'>,
  ) {
    super({ logger: () => undefined });
    this.#transport = transport;
    this.#address = `${baseUrl ?? 'https://api.notion.com'}/v1/`;
    this.#headers = {
      authorization: `Bearer ${token}`,
      'notion-version': version,
      'user-agent': 'quire-notion',
    };
  }

  override async request<Body extends object>({
    path,
    method,
    query,
    body,
  }: Request): Promise<Body> {
    // Ids of answers are parts of paths, and the token goes to no other address.
    if (/\.\.|%2e/i.test(path)) throw new NotionProblem('invalid', `No path of the API: ${path}`);
    const url = new URL(`${this.#address}${path}`);
    for (const [name, value] of Object.entries(query ?? {})) {
      const values = Array.isArray(value)
        ? value.map((one) => decodeURIComponent(String(one)))
        : [value];
      for (const one of values) {
        if (one !== undefined && one !== null) url.searchParams.append(name, String(one));
      }
    }
    const { start_cursor: cursor, ...rest } = body ?? {};
    const sent = cursor === undefined || cursor === null ? rest : { ...rest, start_cursor: cursor };
    const text = Object.keys(sent).length === 0 ? undefined : JSON.stringify(sent);
    const answer = await this.#transport.fetch(url.href, {
      method: method.toUpperCase(),
      headers: {
        ...this.#headers,
        ...(text !== undefined && { 'content-type': 'application/json' }),
      },
      body: text,
    });
    // Checked by the transport for this kind of request.
    return answer as Body;
  }
}
