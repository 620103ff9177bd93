import { afterEach, expect, it } from 'vitest';
import { isNotionProblem } from '../../../content-loader/notion/errors.ts';
import { httpFetch } from '../../../content-loader/notion/http-fetch.ts';
import { readText } from '../../../content-loader/notion/read-text.ts';
import { keepAnswers, useAnswers } from '../../../content-loader/source/known-answers.ts';

const url = 'http://notion/v1/databases/1';

/** Answers with a body of so many bytes, and counts the requests and the bytes that were read. */
function serve(bytes: number): { fetch: typeof fetch; requests: number; read: number } {
  const served = {
    requests: 0,
    read: 0,
    fetch: () => {
      served.requests += 1;
      let left = bytes;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (left <= 0) {
            controller.close();
            return;
          }
          const size = Math.min(left, 1_000_000);
          left -= size;
          served.read += size;
          controller.enqueue(new Uint8Array(size).fill(32));
        },
      });
      return Promise.resolve(new Response(body, { headers: { 'x-own': 'a' } }));
    },
  };
  return served;
}

/** As the transport asks. */
const init = {
  method: 'GET',
  headers: {},
  signal: new AbortController().signal,
  redirect: 'manual',
} as const;

afterEach(() => {
  keepAnswers(fetch).hand();
});

it('hands every answer to the build that follows, once', async () => {
  const served = serve(3);
  const answers = keepAnswers(served.fetch);
  const first = await answers.fetch(url);
  expect([await first.text(), first.headers.get('x-own')]).toEqual(['   ', 'a']);
  answers.hand();
  const use = useAnswers(served.fetch) ?? httpFetch;
  expect(await readText(await use(url, init), url)).toBe('   ');
  expect(served.requests).toBe(1);
  await use(url, init);
  expect(served.requests).toBe(2);
});

it('reads no more of an answer than any request to Notion does', async () => {
  const served = serve(400_000_000);
  const problem: unknown = await keepAnswers(served.fetch)
    .fetch(url)
    .catch((error: unknown) => error);
  expect(isNotionProblem(problem) && problem.kind).toBe('too-much');
  expect(served.read).toBeLessThan(60_000_000);
});

it('keeps no more than one large answer in memory, and asks for the others again', async () => {
  const served = serve(30_000_000);
  const answers = keepAnswers(served.fetch);
  for (const number of [1, 2]) await answers.fetch(`${url}${number}`);
  answers.hand();
  const use = useAnswers(served.fetch) ?? httpFetch;
  for (const number of [1, 2]) await use(`${url}${number}`, init);
  expect(served.requests).toBe(3);
});
