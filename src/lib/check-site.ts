import type { z } from 'astro/zod';
import { findNearest } from '../../content-loader/core/nearest-name.ts';
import { namesAt, siteSchema } from './site-schema.ts';

/** A setting that cannot be right: what is wrong, and what to write instead. */
export class SiteProblem extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'src/site.ts has a setting that cannot be right';
    this.hint = hint;
    this.stack = `${this.name}: ${message}`;
  }
}

/** @throws SiteProblem naming the first setting that cannot be right */
export function checkSite(config: unknown): void {
  const parsed = siteSchema.safeParse(config);
  const issue = parsed.error?.issues[0];
  if (issue) throw toProblem(issue, config);
}

type Issue = z.core.$ZodIssue;

function toProblem(issue: Issue, config: unknown): SiteProblem {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const [name = ''] = issue.keys;
    const known = namesAt(issue.path);
    const near = findNearest(known, [name]);
    const place = path === '' ? 'src/site.ts' : `\`${path}\` of src/site.ts`;
    return new SiteProblem(
      `${place} sets "${name}", which is no setting.`,
      near === undefined ? listOf(known) : `Did you mean "${near}"?`,
    );
  }
  if (issue.code === 'invalid_key') {
    return toMessage(path, issue.path.at(-1), issue.issues[0]?.message ?? issue.message);
  }
  const value = valueAt(config, issue.path);
  return toMessage(path, value, value === undefined ? issue.message : describe(issue));
}

const kinds: Readonly<Record<string, string>> = {
  array: 'is no list. Write it in brackets: [ … ]',
  boolean: 'is neither true nor false. Write one of them, without quotes',
  object: 'is no object. Write it in braces: { … }',
  record: 'is no object. Write it in braces: { … }',
  string: 'is no text. Write it in quotes',
};

/** Zod's own words are for programmers. */
function describe(issue: Issue): string {
  if (!issue.message.startsWith('Invalid')) return issue.message;
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? issue.message;
  if (issue.code === 'invalid_value') {
    const values = issue.values.map((value) => `'${String(value)}'`);
    return `is none of the values that there are. Write ${values.join(' or ')}`;
  }
  return issue.message;
}

const listOf = (names: readonly string[]): string =>
  names.length === 0 ? documented : `There are ${names.join(', ')}.`;

const documented = 'docs/customise.md says what it may be.';

/** `message`: what is wrong, and behind a full stop what to do. */
function toMessage(path: string, value: unknown, message: string): SiteProblem {
  const [wrong = '', hint = documented] = message.split('. ');
  const shown =
    value === undefined ? 'is missing' : `is ${JSON.stringify(value)}, which ${lower(wrong)}`;
  return new SiteProblem(
    `\`${path}\` of src/site.ts ${shown}.`,
    `${hint.replace(/[.?]$/, '')}${hint.startsWith('Did') ? '?' : '.'}`,
  );
}

function lower(text: string): string {
  return text.startsWith('Invalid') ? `is not of the right kind (${text})` : text;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
}
