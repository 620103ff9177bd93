import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRenderedKeys } from '../../../src/lib/rendered-keys.ts';

describe('the keys of rendered pages', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quire-keys-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const keysOf = async (manifest: string): Promise<ReadonlyMap<string, string>> => {
    await writeFile(join(folder, 'incremental-build.json'), manifest);
    return readRenderedKeys(folder);
  };
  const toManifest = (configHash: string, dependencyHash: string, cacheKey: string): string => {
    const paths = { '/posts/ü': { cacheKey, outputFile: 'posts/%C3%BC/index.html' } };
    return JSON.stringify({
      configHash,
      lockfileHash: 'lock',
      routes: { 'src/pages/posts/[slug].astro': { dependencyHash, paths } },
    });
  };

  it('stand under the paths of the pages, and say what decides about each', async () => {
    const known = await keysOf(toManifest('config', 'template', 'shown'));
    expect([...known.keys()]).toEqual(['posts/ü/index.html']);
    for (const other of [
      toManifest('other', 'template', 'shown'),
      toManifest('config', 'other', 'shown'),
      toManifest('config', 'template', 'other'),
    ]) {
      expect(await keysOf(other)).not.toEqual(known);
    }
    expect(await keysOf(toManifest('config', 'template', 'shown'))).toEqual(known);
  });

  it('are none where Astro has kept nothing, or something else', async () => {
    for (const manifest of ['', '{}', '[', '{"routes":{"a":{"paths":{"b":{}}}}}']) {
      expect((await keysOf(manifest)).size).toBe(0);
    }
    expect(readRenderedKeys(join(folder, 'none')).size).toBe(0);
  });
});
