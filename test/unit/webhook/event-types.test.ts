import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const sdk = dirname(createRequire(import.meta.url).resolve('@notionhq/client'));

it('knows every event of the SDK', () => {
  const declared = namesIn(join(sdk, 'api-endpoints/webhooks.d.ts'), /type: "(\w+\.[\w.]+)"/g);
  expect(declared.length).toBeGreaterThan(30);
  expect(namesIn('content-loader/webhook/event.ts', /'(\w+\.[\w.]+)': (?:true|false)/g)).toEqual(
    declared,
  );
});

function namesIn(path: string, pattern: RegExp): readonly string[] {
  const names = readFileSync(path, 'utf8').matchAll(pattern);
  return [...new Set(Array.from(names, ([, name]) => name))].flatMap((name) => name ?? []).sort();
}
