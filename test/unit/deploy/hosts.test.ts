import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readHeadersFile, readNginxHeaders, readVercelHeaders } from './header-tables.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const table = readHeadersFile(read('public/_headers'));
const nginx = read('docs/deploy/nginx/quire.conf');

describe('the headers of every host', () => {
  it('protect every page and keep hashed files for a year', () => {
    expect(table['/*']).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "frame-ancestors 'self'",
    });
    expect(table['/_astro/*']).toEqual({
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
  });

  it('are the same at Vercel', () => {
    expect(readVercelHeaders(read('vercel.json'))).toEqual(table);
  });

  it('are the same in nginx', () => {
    expect(readNginxHeaders(nginx)).toEqual(table['/*']);
  });

  it('name the same types in nginx', () => {
    const types = Object.entries(table).flatMap(([path, headers]) => {
      const type = headers['Content-Type'];
      return type === undefined ? [] : [[path, type] as const];
    });
    expect(types).toHaveLength(4);
    types.forEach(([path, type]) => {
      const block = nginx.split(`location = ${path} {`)[1]?.split('}\n    }')[0] ?? '';
      expect(`${/default_type (\S+);/.exec(block)?.[1] ?? ''}; charset=utf-8`).toBe(type);
    });
  });

  it('are not said twice by Netlify or Cloudflare, who read the file', () => {
    expect(read('netlify.toml')).not.toContain('[[headers]]');
    expect(read('wrangler.jsonc')).not.toContain('headers"');
  });
});

describe('the configurations of hosts', () => {
  // JSON with comments and commas at the end is YAML without them.
  const parseJsonc = (text: string): unknown => parse(text.replace(/^\s*\/\/.*$/gm, ''));

  it('publish dist/ with its page for what does not exist', () => {
    expect(parseJsonc(read('wrangler.jsonc'))).toMatchObject({
      assets: {
        directory: './dist',
        html_handling: 'force-trailing-slash',
        not_found_handling: '404-page',
      },
    });
    expect(JSON.parse(read('vercel.json'))).toMatchObject({
      outputDirectory: 'dist',
      buildCommand: 'npm run build',
      trailingSlash: true,
    });
    expect(read('netlify.toml')).toContain('publish = "dist"');
  });

  it('hold no secret', () => {
    const all = [
      'wrangler.jsonc',
      'vercel.json',
      'netlify.toml',
      'docs/deploy/cloudflare/webhook.wrangler.jsonc',
    ];
    expect(all.map(read).join('\n')).not.toMatch(/ntn_|secret_|ghp_|github_pat_/);
  });
});
