import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

/** Comments, messages and docs need a subject. Data of tests may contain any word. */
const vague = /\b(?:whoever|nobody|somebody|anybody)\b/i;
/** Names that say nothing to a reader who does not know the project. */
const precious =
  /\b(?:lends?|lent|loans?|settles?|settled|seals?|sealed|tally|verdict|desk|shelf|shelves)\b|keep-?in-?step|[a-z](?:Loan|Seal|Sealed|Tally|Verdict|Desk|Shelf)(?:s|es)?\b|\b[kK]ept[A-Z]/;

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(?:ts|mts|mjs|astro|css|md)$/.test(file));

const isText = (file: string): boolean =>
  /^(?:content-loader|packages|src|test|docs)\/|^(?:README|CONTRIBUTING)\.md$/.test(file) &&
  !/^content-loader\/workspace\/|^test\/build\/adversarial\/|CHANGELOG|plain-english/.test(file);
const isProgram = (file: string): boolean =>
  /^(?:content-loader|src|packages\/[^/]+\/src)\/.*\.(?:ts|astro|mjs|css)$/.test(file) &&
  !file.startsWith('content-loader/workspace/');

function findLines(chosen: (file: string) => boolean, pattern: RegExp): readonly string[] {
  return files.filter(chosen).flatMap((file) => {
    let lines: readonly string[];
    try {
      lines = readFileSync(new URL(file, root), 'utf8').split('\n');
    } catch (error) {
      // A file that was deleted and is still in the index.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
    const found = lines.flatMap((line, index) =>
      pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [],
    );
    return pattern.test(file) ? [file, ...found] : found;
  });
}

describe('plain English', () => {
  it('reads the files', () => {
    expect(files.filter(isText).length).toBeGreaterThan(500);
    expect(files.filter(isProgram).length).toBeGreaterThan(400);
  });

  it('has a subject in every sentence of comments, messages and docs', () => {
    expect(findLines(isText, vague)).toEqual([]);
  });

  it('uses standard terms in names and comments of programs', () => {
    expect(findLines(isProgram, precious)).toEqual([]);
  });
});
