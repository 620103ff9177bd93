import { afterEach, describe, expect, it } from 'vitest';
import { serveWebhook } from '../../../content-loader/cli/webhook.ts';
import { WebhookSetupError } from '../../../content-loader/webhook/settings.ts';
import type { Target, Webhook } from './deliveries.ts';
import {
  database,
  dataSource,
  deliver,
  serveTarget,
  start,
  startWebhook,
  toEvent,
  token,
} from './deliveries.ts';

const targets: Target[] = [];

afterEach(() => {
  targets.splice(0).forEach((target) => {
    target.close();
  });
});

/** The webhook in front of a deploy hook that answers with the given statuses, then with 200. */
async function startBoth(
  environment: Readonly<Record<string, string>> = {},
  statuses: readonly number[] = [],
): Promise<{ readonly target: Target; readonly webhook: Webhook }> {
  const target = await serveTarget(statuses);
  targets.push(target);
  const webhook = await startWebhook({
    NOTION_WEBHOOK_TOKEN: token,
    NOTION_DATABASE_ID: `https://www.notion.so/you/Posts-${database.replaceAll('-', '')}?v=${'9'.repeat(32)}`,
    QUIRE_DEPLOY_HOOK: target.url,
    ...environment,
  });
  return { target, webhook };
}

const unset = { NOTION_WEBHOOK_TOKEN: '', QUIRE_WEBHOOK_CODE: 'right' };

describe('the handshake', () => {
  it('shows the token to the operator only', async () => {
    const { webhook, target } = await startBoth(unset);
    const handshake = { verification_token: 'secret_new-1234567890' };
    const answer = await deliver(`${webhook.url}/?code=right`, handshake, null);
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer)).not.toContain('secret_new');
    expect(webhook.lines.join('\n')).toContain('secret_new-1234567890');
    await webhook.finish();
    expect(target.requests).toEqual([]);
  });

  it.each(['', '?code=', '?code=wrong', '?code=right2', '?code=rigHt', '?other=right'])(
    'is refused without the code in the address, and without a line in the log: %s',
    async (query) => {
      const { webhook } = await startBoth(unset);
      const handshake = { verification_token: 'secret_of-a-stranger' };
      expect((await deliver(`${webhook.url}/${query}`, handshake, null)).status).toBe(403);
      expect(webhook.lines).toEqual([]);
    },
  );

  it('takes a code once', async () => {
    const { webhook } = await startBoth(unset);
    const url = `${webhook.url}/?code=right`;
    expect((await deliver(url, { verification_token: 'secret_first-12345' }, null)).status).toBe(
      200,
    );
    expect((await deliver(url, { verification_token: 'secret_second-1234' }, null)).status).toBe(
      403,
    );
    expect(webhook.lines.join('\n')).not.toContain('secret_second');
  });

  it('is refused where no code is set', async () => {
    const { webhook } = await startBoth({ NOTION_WEBHOOK_TOKEN: '' });
    const handshake = { verification_token: 'secret_of-a-stranger' };
    expect((await deliver(`${webhook.url}/?code=`, handshake, null)).status).toBe(403);
    expect(webhook.lines).toEqual([]);
  });

  it('keeps its token when a stranger sends another', async () => {
    const { webhook } = await startBoth();
    await deliver(webhook.url, { verification_token: 'secret_of-a-stranger' }, null);
    expect(webhook.lines).toEqual([]);
    const forged = await deliver(webhook.url, toEvent(), 'secret_of-a-stranger');
    expect(forged.status).toBe(401);
    expect((await deliver(webhook.url, toEvent())).status).toBe(202);
  });

  it('prints nothing that is not a token', async () => {
    const { webhook } = await startBoth({ NOTION_WEBHOOK_TOKEN: '' });
    const answer = await deliver(webhook.url, { verification_token: 'a\n::error::b' }, null);
    expect(answer.status).toBe(503);
    expect(webhook.lines).toEqual([]);
  });

  it('asks Notion to come again while the token is not set', async () => {
    const { webhook, target } = await startBoth({ NOTION_WEBHOOK_TOKEN: '' });
    expect((await deliver(webhook.url, toEvent())).status).toBe(503);
    await webhook.finish();
    expect(target.requests).toEqual([]);
  });
});

describe('what comes from Notion and what does not', () => {
  it('asks for one build after a signed delivery', async () => {
    const { webhook, target } = await startBoth();
    expect((await deliver(webhook.url, toEvent())).status).toBe(202);
    expect(target.requests).toEqual([]);
    await webhook.finish();
    expect(target.requests).toEqual(['POST /hooks/s3cret-path']);
  });

  it.each([
    ['without a signature', null],
    ['signed with another token', 'secret_wrong'],
  ])('refuses a delivery %s', async (_name, key) => {
    const { webhook, target } = await startBoth();
    expect((await deliver(webhook.url, toEvent(), key)).status).toBe(401);
    await webhook.finish();
    expect(target.requests).toEqual([]);
  });

  it('refuses a body that was changed after it was signed', async () => {
    const { webhook } = await startBoth();
    const signed = await captureSignature(toEvent());
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'x-notion-signature': signed.signature },
      body: signed.body.replace('page.content_updated', 'page.deleted'),
    });
    expect(response.status).toBe(401);
  });

  it('refuses more than an event can be, with and without a stated length', async () => {
    const { webhook, target } = await startBoth();
    const large = JSON.stringify(toEvent({ padding: 'x'.repeat(300_000) }));
    expect((await deliver(webhook.url, large)).status).toBe(413);
    // Node wants `duplex` for streams; the types do not know it yet.
    const stream = { method: 'POST', body: new Blob([large]).stream(), duplex: 'half' };
    const streamed = await fetch(webhook.url, stream);
    expect(streamed.status).toBe(413);
    await webhook.finish();
    expect(target.requests).toEqual([]);
  });

  it.each([
    ['no JSON', '{"id":'],
    ['a list', '[]'],
    ['an event without an id', { ...toEvent(), id: undefined }],
    ['an event without a time', toEvent({ timestamp: 'yesterday' })],
  ])('refuses %s, however well signed', async (_name, payload) => {
    const { webhook } = await startBoth();
    expect((await deliver(webhook.url, payload)).status).toBe(400);
  });

  it('says that it wants POST', async () => {
    const { webhook } = await startBoth();
    const response = await fetch(webhook.url);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('what concerns the site', () => {
  const elsewhere = { id: '99999999-9999-4999-8999-999999999999', type: 'database' };

  it.each<[string, Record<string, unknown>]>([
    ['a row of the database', {}],
    ['a new row', { type: 'page.created' }],
    ['a row in the trash', { type: 'page.deleted' }],
    [
      'the schema of the data source',
      {
        type: 'data_source.schema_updated',
        entity: { id: dataSource, type: 'data_source' },
        data: { parent: { id: database, type: 'database' } },
      },
    ],
    [
      'the database itself',
      {
        type: 'database.moved',
        entity: { id: database, type: 'database' },
        data: { parent: { id: elsewhere.id, type: 'space' } },
      },
    ],
    [
      'a page below a page, which may be a row',
      { data: { parent: { id: elsewhere.id, type: 'page' } } },
    ],
    ['an event without a parent', { data: {} }],
  ])('builds for %s', async (_name, fields) => {
    const { webhook, target } = await startBoth();
    expect((await deliver(webhook.url, toEvent(fields))).status).toBe(202);
    await webhook.finish();
    expect(target.requests).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>]>([
    ['a row of another database', { data: { parent: elsewhere } }],
    ['a page beside the databases', { data: { parent: { id: elsewhere.id, type: 'team' } } }],
    ['a comment', { type: 'comment.created', entity: { id: 'x', type: 'comment' } }],
    ['a lock', { type: 'page.locked' }],
    ['a kind of event that Notion may invent', { type: 'page.sung_aloud' }],
    ['a kind of event that every object has', { type: 'toString' }],
  ])('ignores %s', async (_name, fields) => {
    const { webhook, target } = await startBoth();
    const answer = await deliver(webhook.url, toEvent(fields));
    expect([answer.status, String(answer.result).split(':')[0]]).toEqual([200, 'ignored']);
    await webhook.finish();
    expect(target.requests).toEqual([]);
  });

  it('watches several databases, or data sources alone', async () => {
    const { webhook } = await startBoth({
      QUIRE_WEBHOOK_WATCH: `${elsewhere.id.replaceAll('-', '')}, ${dataSource}`,
    });
    const both = [toEvent(), toEvent({ data: { parent: elsewhere } })];
    const answers = await Promise.all(both.map((event) => deliver(webhook.url, event)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  });
});

describe('bursts, replays and disorder', () => {
  it('asks for one build after a burst', async () => {
    const { webhook, target } = await startBoth();
    const burst = Array.from({ length: 12 }, () => deliver(webhook.url, toEvent()));
    expect((await Promise.all(burst)).map(({ status }) => status)).toEqual(Array(12).fill(202));
    await webhook.finish();
    expect(target.requests).toHaveLength(1);
  });

  it('builds again for what is edited after the burst', async () => {
    const { webhook, target } = await startBoth();
    await deliver(webhook.url, toEvent());
    await webhook.finish();
    const later = new Date(webhook.clock.now + 1_000).toISOString();
    await deliver(webhook.url, toEvent({ timestamp: later }));
    await webhook.finish();
    expect(target.requests).toHaveLength(2);
  });

  it('does not wait for ever for the end of continuous edits', async () => {
    const { webhook, target } = await startBoth();
    for (let second = 0; second <= 64; second += 4) {
      webhook.clock.now = start + second * 1_000;
      await deliver(webhook.url, toEvent());
    }
    await expect.poll(() => target.requests.length).toBe(1);
  });

  it('ignores a delivery that comes twice', async () => {
    const { webhook, target } = await startBoth();
    const event = toEvent();
    await deliver(webhook.url, event);
    await webhook.finish();
    expect((await deliver(webhook.url, event)).result).toBe('ignored: delivered before');
    await webhook.finish();
    expect(target.requests).toHaveLength(1);
  });

  it('ignores what happened before the last build, in whatever order it comes', async () => {
    const { webhook, target } = await startBoth();
    await deliver(webhook.url, toEvent());
    await webhook.finish();
    const before = new Date(start - 10 * 60_000).toISOString();
    const answer = await deliver(webhook.url, toEvent({ timestamp: before }));
    expect(answer.result).toBe('ignored: older than the last build');
    await webhook.finish();
    expect(target.requests).toHaveLength(1);
  });

  it('ignores a recording of the day before yesterday', async () => {
    const { webhook, target } = await startBoth();
    const old = new Date(start - 48 * 60 * 60 * 1000).toISOString();
    expect((await deliver(webhook.url, toEvent({ timestamp: old }))).result).toBe(
      'ignored: too old',
    );
    await webhook.finish();
    expect(target.requests).toEqual([]);
  });
});

describe('a target that is away', () => {
  it('asks again, with longer and longer pauses', async () => {
    const { webhook, target } = await startBoth({}, [503, 429]);
    await deliver(webhook.url, toEvent());
    await webhook.finish();
    expect(target.requests).toHaveLength(3);
    expect(webhook.pauses).toEqual([1_000, 2_000]);
    expect(webhook.lines).toEqual(['A build was asked for.']);
  });

  it('gives up after four attempts, and says so without the secret', async () => {
    const { webhook, target } = await startBoth({}, [500, 500, 500, 500]);
    const event = toEvent();
    await deliver(webhook.url, event);
    await webhook.finish();
    expect(target.requests).toHaveLength(4);
    expect(webhook.lines.join('\n')).toContain('The deploy hook answered 500 (asked 4 times)');
    expect(webhook.lines.join('\n')).not.toContain('s3cret');
    await deliver(webhook.url, event);
    await webhook.finish();
    expect(target.requests).toHaveLength(5);
  });

  it('does not press a hook that refuses', async () => {
    const { webhook, target } = await startBoth({}, [404]);
    await deliver(webhook.url, toEvent());
    await webhook.finish();
    expect(target.requests).toHaveLength(1);
    expect(webhook.lines.join('\n')).toContain('Make a new hook');
  });

  it('keeps the secret when nothing answers', async () => {
    const { webhook, target } = await startBoth();
    target.close();
    await deliver(webhook.url, toEvent());
    await webhook.finish();
    expect(webhook.lines.join('\n')).toContain('The deploy hook was away (asked 4 times)');
    expect(webhook.lines.join('\n')).not.toContain('s3cret');
  });
});

describe('GitHub', () => {
  it('is sent the event that the workflow listens to', async () => {
    const sent: Request[] = [];
    const github: typeof fetch = (input, init) => {
      sent.push(new Request(input, init));
      return Promise.resolve(new Response(null, { status: 204 }));
    };
    const environment = {
      NOTION_WEBHOOK_TOKEN: token,
      QUIRE_DISPATCH_REPOSITORY: 'you/blog',
      QUIRE_DISPATCH_TOKEN: 'github_pat_x',
    };
    const webhook = await startWebhook(environment, { fetch: github });
    await deliver(webhook.url, toEvent());
    await webhook.finish();
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST https://api.github.com/repos/you/blog/dispatches',
    ]);
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer github_pat_x');
    expect(await sent[0]?.json()).toEqual({ event_type: 'notion-changed' });
  });
});

describe('settings', () => {
  it('say so when the port is taken', async () => {
    const { webhook } = await startBoth();
    const port = Number(new URL(webhook.url).port);
    const second = serveWebhook({ port }, { QUIRE_DEPLOY_HOOK: 'https://example.com' }, () => 0);
    await expect(second).rejects.toMatchObject({
      name: 'No such port',
      hint: 'Choose another --port.',
    });
  });

  it.each<[string, Record<string, string>]>([
    ['no target', {}],
    ['a hook that is no URL', { QUIRE_DEPLOY_HOOK: 's3cret' }],
    ['half of a repository', { QUIRE_DISPATCH_REPOSITORY: 'you/blog' }],
    [
      'a repository that is none',
      { QUIRE_DISPATCH_REPOSITORY: '../x/y', QUIRE_DISPATCH_TOKEN: 'a' },
    ],
    [
      'a database that is none',
      { QUIRE_DEPLOY_HOOK: 'https://example.com', NOTION_DATABASE_ID: 'Posts' },
    ],
  ])('are refused with %s, without their values', async (_name, environment) => {
    const started = startWebhook(environment);
    await expect(started).rejects.toBeInstanceOf(WebhookSetupError);
    await expect(started).rejects.not.toThrow(/s3cret|\.\.\/x/);
  });
});

/** What Notion would send, caught on its way. */
async function captureSignature(
  event: unknown,
): Promise<{ readonly body: string; readonly signature: string }> {
  const { signWebhookPayload } = await import('@notionhq/client');
  const body = JSON.stringify(event);
  return { body, signature: await signWebhookPayload({ body, verificationToken: token }) };
}
