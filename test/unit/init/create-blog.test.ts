import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createBlog } from '../../../content-loader/init/create-blog.ts';

const pageId = 'a'.repeat(32);
const created = {
  object: 'database',
  id: 'b'.repeat(32),
  url: 'https://app.notion.com/p/blog',
  title: [],
  data_sources: [{ id: 'c'.repeat(32), name: 'Blog' }],
};
const refusal = (status: number, code: string, message: string) => ({
  status,
  body: { object: 'error', status, code, message },
});

interface Sent {
  readonly route: string;
  readonly body: string;
}
type Respond = (sent: Sent) => { readonly status: number; readonly body: object };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A Notion that answers as `respond` says, and what was sent to it. */
async function listen(respond: Respond): Promise<{ baseUrl: string; sent: Sent[] }> {
  const sent: Sent[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const one = { route: `${request.method ?? ''} ${request.url ?? ''}`, body };
      sent.push(one);
      const answer = respond(one);
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, sent };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe('creating a blog', () => {
  it('makes a select of the status where Notion makes no status properties', async () => {
    const { baseUrl, sent } = await listen(({ body }) =>
      body.includes('"status"')
        ? refusal(400, 'validation_error', 'Status properties cannot be created by the API.')
        : { status: 200, body: created },
    );
    const blog = await createBlog({ token: 'x', baseUrl }, pageId);
    expect(blog.id).toBe(created.id);
    const creations = sent.filter(({ route }) => route === 'POST /v1/databases');
    expect(creations).toHaveLength(2);
    expect(creations[1]?.body).toContain('"Status":{"select"');
  });

  it('stands without relations where the integration may not update content, and says so', async () => {
    const { baseUrl } = await listen(({ route }) =>
      route.startsWith('PATCH')
        ? refusal(403, 'restricted_resource', 'Insufficient permissions for this endpoint.')
        : { status: 200, body: created },
    );
    const { url, note } = await createBlog({ token: 'x', baseUrl }, pageId);
    expect(url).toBe(created.url);
    expect(note).toContain('"Related Posts" and "Translation of"');
    expect(note).toContain('"Update content"');
    expect(note).toContain('by hand');
  });

  it('sends the creation once when the answer is lost or a fault', async () => {
    const { baseUrl, sent } = await listen(() => refusal(503, 'service_unavailable', 'Later.'));
    await expect(createBlog({ token: 'x', baseUrl }, pageId)).rejects.toMatchObject({
      name: expect.stringContaining('Notion') as string,
    });
    expect(sent).toHaveLength(1);
  });
});
