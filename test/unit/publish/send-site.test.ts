import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIST_PATH } from '../../../content-loader/publish/published-list.ts';
import { createRetry } from '../../../content-loader/publish/retry.ts';
import { NewerListError, sendSite } from '../../../content-loader/publish/send-site.ts';
import { TargetError } from '../../../content-loader/publish/target.ts';
import type { MemoryTarget } from './memory-target.ts';
import { createMemoryTarget, toFiles } from './memory-target.ts';

type Site = Readonly<Record<string, string>>;

const retry = createRetry(() => Promise.resolve());
const send = (site: Site, target: MemoryTarget): ReturnType<typeof sendSite> =>
  sendSite(toFiles(site), target, retry);

/** What readers may ask for. */
const shown = ({ files }: MemoryTarget): Site =>
  Object.fromEntries([...files].filter(([path]) => path !== LIST_PATH));

const site = {
  'index.html': 'home',
  'rss.xml': 'feed',
  '_astro/a.1.css': 'style',
  'posts/tea/index.html': 'tea',
};

describe('a site that is sent', () => {
  it('arrives whole, lasting files first and pages last', async () => {
    const target = createMemoryTarget();
    const sent = await send(site, target);
    expect(shown(target)).toEqual(site);
    expect(sent).toMatchObject({ sent: 4, removed: 0, unchanged: 0, wasDamaged: false });
    expect(target.log).toEqual([
      `read ${LIST_PATH}`,
      `write ${LIST_PATH}`,
      'send _astro/a.1.css',
      'send rss.xml',
      'send index.html',
      'send posts/tea/index.html',
      `write ${LIST_PATH}`,
    ]);
  });

  it('costs one request when nothing has changed', async () => {
    const target = createMemoryTarget();
    await send(site, target);
    target.log.length = 0;
    expect(await send(site, target)).toMatchObject({ sent: 0, removed: 0, unchanged: 4 });
    expect(target.log).toEqual([`read ${LIST_PATH}`]);
  });

  it('sends what has changed alone, and removes what is gone at the end', async () => {
    const target = createMemoryTarget();
    await send(site, target);
    target.log.length = 0;
    const { 'posts/tea/index.html': _, '_astro/a.1.css': __, ...kept } = site;
    const next = { ...kept, 'index.html': 'home 2', '_astro/a.2.css': 'style 2' };
    await send(next, target);
    expect(shown(target)).toEqual(next);
    expect(target.log.slice(2, 4)).toEqual(['send _astro/a.2.css', 'send index.html']);
    expect(target.log.slice(4, 6).sort()).toEqual([
      'remove _astro/a.1.css',
      'remove posts/tea/index.html',
    ]);
  });

  it('is sent again when only the way it is served has changed', async () => {
    const target = createMemoryTarget();
    await send(site, target);
    const files = toFiles(site).map((file) =>
      file.path === 'rss.xml' ? { ...file, contentType: 'application/rss+xml' } : file,
    );
    expect(await sendSite(files, target, retry)).toMatchObject({ sent: 1, unchanged: 3 });
  });

  it('never touches files that it did not send', async () => {
    const target = createMemoryTarget();
    target.files.set('other/notes.txt', 'mine');
    await send(site, target);
    await send({ 'index.html': 'alone' }, target);
    expect(shown(target)).toEqual({ 'index.html': 'alone', 'other/notes.txt': 'mine' });
  });

  it('makes room first where a file becomes a folder, or a folder a file', async () => {
    const target = createMemoryTarget();
    await send({ ...site, about: 'a file' }, target);
    target.log.length = 0;
    await send({ ...site, 'about/index.html': 'a page' }, target);
    expect(target.log.slice(2, 4)).toEqual(['remove about', 'send about/index.html']);
  });
});

describe('the list at the target', () => {
  it.each(['', '{', '[]', '{"version":1}', '{"version":1,"files":{"a":"short"}}', '"no"'])(
    'that is damaged sends everything, removes nothing, and is said: %s',
    async (text) => {
      const target = createMemoryTarget();
      await send({ ...site, 'old.html': 'old' }, target);
      target.files.set(LIST_PATH, text);
      expect(await send(site, target)).toMatchObject({ sent: 4, removed: 0, wasDamaged: true });
      expect(shown(target)).toEqual({ ...site, 'old.html': 'old' });
    },
  );

  it.each(['../secret', '/etc/passwd', 'a/../../b', 'a//b', 'a\\..\\b', './a', 'a/\0b', ''])(
    'that names a file outside is damaged: %j',
    async (path) => {
      const target = createMemoryTarget();
      const digest = 'a'.repeat(64);
      target.files.set(LIST_PATH, JSON.stringify({ version: 1, files: { [path]: digest } }));
      expect(await send(site, target)).toMatchObject({ removed: 0, wasDamaged: true });
      expect(target.log.filter((line) => line.startsWith('remove'))).toEqual([]);
    },
  );

  it('of a later version stops everything', async () => {
    const target = createMemoryTarget();
    target.files.set(LIST_PATH, '{"version":2,"files":{}}');
    await expect(send(site, target)).rejects.toThrow(NewerListError);
    expect(shown(target)).toEqual({});
  });
});

describe('an interruption', () => {
  const path = fc.constantFrom('a.html', 'b/c.html', 'b', 'b/d.xml', '_astro/x.js', 'e/f/g.html');
  const sites = fc
    .dictionary(path, fc.constantFrom('1', '2', '3'), { maxKeys: 6 })
    // A file cannot have the name of a folder.
    .filter((one) => !('b' in one) || !Object.keys(one).some((name) => name.startsWith('b/')));
  const step = fc.record({ site: sites, breaksAfter: fc.option(fc.nat(12), { nil: undefined }) });

  it('at any request leaves what the next time puts right, and nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 5 }),
        sites,
        async (steps, last) => {
          const target = createMemoryTarget();
          target.files.set('mine.txt', 'mine');
          for (const one of steps) {
            target.left = one.breaksAfter;
            await send(one.site, target).catch((error: unknown) => {
              expect(error).toBeInstanceOf(TargetError);
            });
          }
          target.left = undefined;
          await send(last, target);
          expect(shown(target)).toEqual({ ...last, 'mine.txt': 'mine' });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is no failure when the reason passes, within the budget', async () => {
    const target = createMemoryTarget();
    target.left = 3;
    target.mayPass = true;
    const pauses: number[] = [];
    const patient = createRetry((ms) => {
      pauses.push(ms);
      if (pauses.length === 4) target.left = undefined;
      return Promise.resolve();
    });
    await sendSite(toFiles(site), target, patient);
    expect(shown(target)).toEqual(site);
    expect(pauses.length).toBeGreaterThanOrEqual(4);
  });

  it('ends when the target stays away, however many files there are', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, n) => [`${n}.html`, String(n)]),
    );
    const target = createMemoryTarget();
    target.left = 2;
    target.mayPass = true;
    const pauses: number[] = [];
    const patient = createRetry((ms) => Promise.resolve(pauses.push(ms)));
    await expect(sendSite(toFiles(many), target, patient)).rejects.toThrow('broken off');
    expect(pauses.length).toBeLessThanOrEqual(60);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(8_000);
  });
});
