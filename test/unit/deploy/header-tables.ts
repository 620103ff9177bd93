import { z } from 'zod';

/** Path → header → value. */
export type HeaderTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The `_headers` file of Cloudflare and Netlify. */
export function readHeadersFile(text: string): HeaderTable {
  const blocks = text
    .replace(/^#.*$/gm, '')
    .split(/^(?=\/)/m)
    .map((block) => block.split('\n').map((line) => line.trim()))
    .filter(([path = '']) => path !== '');
  return Object.fromEntries(
    blocks.map(([path = '', ...lines]) => [
      path,
      Object.fromEntries(
        lines
          .filter((line) => line !== '')
          .map((line) => [
            line.slice(0, line.indexOf(':')),
            line.slice(line.indexOf(':') + 1).trim(),
          ]),
      ),
    ]),
  );
}

const vercel = z.object({
  headers: z.array(
    z.object({
      source: z.string(),
      headers: z.array(z.object({ key: z.string(), value: z.string() })),
    }),
  ),
});

/** The headers of `vercel.json`, their patterns as `_headers` writes them. */
export function readVercelHeaders(text: string): HeaderTable {
  const { headers } = vercel.parse(JSON.parse(text));
  return Object.fromEntries(
    headers.flatMap((rule) =>
      toPatterns(rule.source).map((pattern) => [
        pattern,
        Object.fromEntries(rule.headers.map(({ key, value }) => [key, value])),
      ]),
    ),
  );
}

/** One for each alternative: `/a/(.*)\\.(b|c)` is `/a/*.b` and `/a/*.c`. */
function toPatterns(source: string): readonly string[] {
  const [, start, ends = ''] = /^(.*)\\\.\(([^)]*)\)$/.exec(source) ?? [];
  const sources = start === undefined ? [source] : ends.split('|').map((end) => `${start}.${end}`);
  return sources.map((pattern) => pattern.replace('(.*)', '*'));
}

/** What nginx adds for a path by a `map` of its configuration. */
export function readNginxMap(text: string, variable: string, path: string): string | undefined {
  const block = text.split(`$${variable} {\n`)[1]?.split('\n}')[0] ?? '';
  const rules = [...block.matchAll(/^\s*(~\S+|default)\s+"([^"]*)";$/gm)];
  const isFor = ([, pattern = '']: RegExpExecArray): boolean =>
    pattern.startsWith('~') && new RegExp(pattern.slice(1)).test(path);
  const found = rules.find(isFor) ?? rules.find(([, pattern]) => pattern === 'default');
  return found?.[2];
}

/** What an nginx configuration adds to every answer, but for its Cache-Control. */
export function readNginxHeaders(text: string): Readonly<Record<string, string>> {
  const lines = text.matchAll(/^\s*add_header (\S+) "([^"]*)" always;$/gm);
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
}
