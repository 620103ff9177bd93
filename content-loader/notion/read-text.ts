import { NotionProblem } from './errors.ts';
import type { FetchedAnswer } from './http-fetch.ts';

/**
 * The unpacked size of a response. Notion's largest, 100 rows of long texts, have a few megabytes.
 */
const MOST_BYTES = 50_000_000;

/**
 * The whole body of a response. Counts unpacked bytes: a few megabytes may expand to gigabytes.
 * @throws NotionProblem `too-much`
 */
export async function readText(
  { body }: Pick<FetchedAnswer, 'body'>,
  url: string,
): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) {
      const most = `${MOST_BYTES / 1_000_000} MB`;
      throw new NotionProblem('too-much', `An answer of Notion’s is larger than ${most}.`, {
        request: `GET ${new URL(url).pathname}`,
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
