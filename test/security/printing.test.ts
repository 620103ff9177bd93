import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ESLint } from 'eslint';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startProcessorTime } from '../processor-time.ts';
import { toAnnotation } from '../../content-loader/core/annotation.ts';
import { toPrintable, toPrintableJson } from '../../content-loader/core/printable.ts';

/** As the runners' own sources look for commands in a line. */
function obeys(line: string): boolean {
  const isGitHub = line.trimStart().startsWith('::') || /##\[/.test(line);
  const isOther = /##vso\[|##teamcity\[|section_(start|end):|travis_fold:/i.test(line);
  return isGitHub || isOther || /^\s*(---|\+\+\+|~~~|\^\^\^)( |$)/.test(line);
}

const ATTACKS = [
  ...[
    '::error title=x::y',
    '::add-mask::e',
    '  \u2003::stop-commands::t',
    '##[group]x',
    'a ##[error]',
  ],
  ...['##vso[task.setvariable variable=a]b', '##VSO[x]', '##teamcity[x]', '###[x]', '#'],
  ...['section_start:1:a\r\u001B[0Kx', 'travis_fold:start:a', '--- ', '+++ ', '\r::debug::x'],
  ...[
    '\u001B[2J\u001B]0;title\u0007',
    '\u009B31m',
    '\u2028::error::',
    '\u0085::error::',
    '\u202Eabc',
  ],
  ...['\b\b', '\u0000', '\u007F', '\t', '\r\n', '\n', 'words', '::', ' ', '\uFEFF'],
] as const;

const hostile = fc.array(fc.oneof(fc.constantFrom(...ATTACKS), fc.string({ unit: 'binary' })), {
  maxLength: 8,
});

describe('text for terminals and logs', () => {
  it('holds no control but line ends, and no line that a runner obeys', () => {
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = toPrintable(parts.join(''));
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
        expect(text.split('\n').filter(obeys)).toEqual([]);
        expect(toPrintable(text)).toBe(text);
      }),
    );
  });

  it('keeps all other words and lines', () => {
    const text = 'Größe: 日本語 "x" — #1 ## Quire\n  std::vector, a::b, 3 --- 4\n→ C# [x]';
    expect(toPrintable(text)).toBe(text);
  });

  it('shows what it took the force of', () => {
    expect(toPrintable('\u001B[31mred\u0007\r\n  ::error::x')).toBe('␛[31mred␇\n  \\::error::x');
  });

  it('is read back from JSON as it was', () => {
    fc.assert(
      fc.property(hostile, (parts) => {
        const json = toPrintableJson({ parts }, 2);
        expect(json.split('\n').filter(obeys)).toEqual([]);
        expect(json).not.toMatch(/(?!\n)[\p{Cc}\u2028\u2029]/u);
        expect(JSON.parse(json)).toEqual({ parts });
      }),
    );
  });

  it('is read in linear time', () => {
    const time = startProcessorTime();
    for (const piece of ['\n', ' ', '#', ' \n', '::', '##a', 'section_']) {
      toPrintable(piece.repeat(2_000_000 / piece.length));
    }
    expect(time()).toBeLessThan(10_000);
  });

  it('becomes one line as an annotation, whatever a title holds', () => {
    const message = '100 %\n::warning::x\u001B[0m\n\n→ Do\r\nthis.';
    expect(toAnnotation({ level: 'error', title: 'A: b, c', message })).toBe(
      '::error title=A%3A b%2C c::100 %25%0A\\::warning::x␛[0m%0A%0A→ Do%0Athis.',
    );
  });
});

describe('the one exit', () => {
  it('is used by commands: what is typed comes back without force', async () => {
    const root = join(import.meta.dirname, '../..');
    const command = join(root, 'content-loader/cli/start.mjs');
    const run = promisify(execFile)(process.execPath, [command, '::error::x\n::add-mask::y'], {
      cwd: root,
    });
    const { stderr } = (await run.catch((error: unknown) => error)) as { stderr: string };
    expect(stderr).toContain('add-mask');
    expect(stderr.split('\n').filter(obeys)).toEqual([]);
  });

  it.each([
    "console.log('x');",
    "globalThis.console.log('x');",
    "process.stdout.write('x');",
    "const { stderr } = process; stderr.write('x');",
    "import { stdout } from 'node:process'; stdout.write('x');",
    "import console from 'node:console'; console.log('x');",
  ])('is enforced by lint: %s', async (code) => {
    // These rules need no types, which take seconds to load.
    const eslint = new ESLint({
      cwd: join(import.meta.dirname, '../..'),
      ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted-'),
      overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
    });
    const filePath = 'content-loader/core/mode.ts';
    const [result] = await eslint.lintText(code, { filePath });
    const rules = result?.messages.map(({ ruleId }) => ruleId) ?? [];
    expect(rules.filter((rule) => rule?.startsWith('no-restricted-'))).not.toEqual([]);
  });
});
