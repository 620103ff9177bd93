import { describe, expect, it } from 'vitest';
import { QuireError } from '../../content-loader/core/errors.ts';
import { readSettings } from '../../content-loader/settings/settings.ts';
import { readSiteAddress } from '../../content-loader/settings/site-address.ts';

const token = 'ntn_0123456789';
const database = '0123456789abcdef0123456789abcdef';

function problemOf(environment: Record<string, string>): string {
  try {
    readSettings(environment, '/site');
  } catch (error) {
    if (error instanceof QuireError) return `${error.name}: ${error.hint}`;
    throw error;
  }
  return 'none';
}

describe('readSettings', () => {
  it('builds the sample when nothing is set', () => {
    expect(readSettings({}, '/site').source).toEqual({ kind: 'sample' });
  });

  it('reads a token, a database and the public API', () => {
    const { source } = readSettings(
      { NOTION_TOKEN: ` ${token}\n`, NOTION_DATABASE_ID: database },
      '/site',
    );
    expect(source).toEqual({ kind: 'notion', token, database, baseUrl: 'https://api.notion.com' });
  });

  it.each(['http://127.0.0.1:8787', 'http://127.0.0.1:8787/', 'http://127.0.0.1:8787/v1/'])(
    'takes %s as the same server',
    (url) => {
      const { source } = readSettings(
        { NOTION_TOKEN: token, NOTION_DATABASE_ID: database, NOTION_BASE_URL: url },
        '/site',
      );
      expect(source).toMatchObject({ baseUrl: 'http://127.0.0.1:8787' });
    },
  );

  it.each([
    ['a rate that is no number', { QUIRE_MAX_RATE: '3/s' }, 'QUIRE_MAX_RATE is not a number'],
    ['a patience of nothing', { QUIRE_PATIENCE: '0' }, 'QUIRE_PATIENCE is not a number'],
    ['an empty token', { NOTION_TOKEN: '' }, 'NOTION_TOKEN is empty'],
    ['a blank token', { NOTION_TOKEN: '  ' }, 'NOTION_TOKEN is empty'],
    ['a token without a database', { NOTION_TOKEN: token }, 'NOTION_DATABASE_ID is missing'],
    ['a database without a token', { NOTION_DATABASE_ID: database }, 'NOTION_TOKEN is missing'],
    ['a server without a token', { NOTION_BASE_URL: 'http://x' }, 'NOTION_TOKEN is missing'],
    [
      'a token of two lines',
      { NOTION_TOKEN: 'a\nb', NOTION_DATABASE_ID: database },
      'NOTION_TOKEN is malformed',
    ],
    [
      'a server that is no URL',
      { NOTION_TOKEN: token, NOTION_DATABASE_ID: database, NOTION_BASE_URL: 'localhost' },
      'NOTION_BASE_URL is not a URL',
    ],
    [
      'a server that is a file',
      { NOTION_TOKEN: token, NOTION_DATABASE_ID: database, NOTION_BASE_URL: 'file:///etc/passwd' },
      'NOTION_BASE_URL is not a URL',
    ],
    ['a switch that is neither', { NOTION_OFFLINE: 'maybe' }, 'NOTION_OFFLINE is neither 1 nor 0'],
  ])('refuses %s and says what to do', (_name, environment, title) => {
    expect(problemOf(environment as Record<string, string>)).toMatch(
      new RegExp(`^${title}: .{10}`),
    );
  });

  it('never repeats the token in a message', () => {
    expect(problemOf({ NOTION_TOKEN: `${token} x`, NOTION_DATABASE_ID: database })).not.toContain(
      token,
    );
  });
});

describe('readSiteAddress', () => {
  it.each([
    [{ SITE_URL: 'https://you.github.io/blog/' }, 'https://you.github.io', '/blog'],
    [{ SITE_URL: 'https://example.com' }, 'https://example.com', '/'],
    [{ CF_PAGES_URL: 'https://x.pages.dev', NOTION_TOKEN: token }, 'https://x.pages.dev', '/'],
    [{ VERCEL_PROJECT_PRODUCTION_URL: 'x.vercel.app' }, 'https://x.vercel.app', '/'],
    [{}, 'http://localhost:4321', '/'],
    [{ NOTION_TOKEN: token }, undefined, '/'],
  ])('reads %j', (environment, origin, base) => {
    expect(readSiteAddress(environment)).toEqual({ origin, base });
  });

  it('refuses an address that is no URL', () => {
    expect(() => readSiteAddress({ SITE_URL: 'example.com' })).toThrow(QuireError);
  });
});
