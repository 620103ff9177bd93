import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { routes, writes } from '../../../packages/notion-local/src/contract.ts';

const folder = join(
  createRequire(import.meta.url).resolve('@notionhq/client'),
  '..',
  'api-endpoints',
);
const groups = [
  'async-tasks',
  'blocks',
  'comments',
  'custom-emojis',
  'data-sources',
  'databases',
  'file-uploads',
  'meeting-notes',
  'pages',
  'search',
  'users',
  'views',
];

function listSdkEndpoints(): readonly string[] {
  return groups.flatMap((group) => {
    const source = readFileSync(join(folder, `${group}.js`), 'utf8');
    return [...source.matchAll(/method: "(\w+)"[\s\S]*?path: \(p?\) => `([^`]+)`/g)].map(
      ([, method = '', path = '']) =>
        `${method.toUpperCase()} ${path.replaceAll(/\$\{[^}]+\}/g, ':id')}`,
    );
  });
}

it('answers every endpoint of the SDK but OAuth and agents', () => {
  const answered = [...routes, ...writes].map(
    ({ method, path }) => `${method} ${path.replace('/v1/', '').replaceAll(/:\w+/g, ':id')}`,
  );
  const known = listSdkEndpoints();
  expect(known.length).toBeGreaterThan(35);
  expect(known.filter((endpoint) => !answered.includes(endpoint))).toEqual([]);
});
