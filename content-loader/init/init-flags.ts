import { parseArgs } from 'node:util';
import { QuireError, problems } from '../core/errors.ts';
import type { SiteAnswers } from './site-answers.ts';
import { answerChecks } from './site-answers.ts';

/** Answers of `init` that are given with the command. */
export interface InitFlags {
  readonly database: string | undefined;
  readonly createUnder: string | undefined;
  readonly yes: boolean;
  /** Those that are given. */
  readonly site: Partial<SiteAnswers>;
}

const text = { type: 'string' } as const;
const options = {
  database: text,
  'create-under': text,
  title: text,
  description: text,
  language: text,
  'time-zone': text,
  address: text,
  accent: text,
  yes: { type: 'boolean' },
} as const;

/** @throws QuireError for a flag that does not exist or cannot be right */
export function readInitFlags(args: readonly string[]): InitFlags {
  const { database, 'create-under': createUnder, yes = false, ...rest } = parse(args);
  const { 'time-zone': timeZone, ...others } = rest;
  const site = { ...others, ...(timeZone !== undefined && { timeZone }) };
  for (const [name, value] of Object.entries(site)) {
    // `site` is made of these names above.
    const wrong = answerChecks[name as keyof typeof site](value);
    if (wrong !== undefined) throw new QuireError(problems.wrongAnswer(name, value, wrong));
  }
  return { database, createUnder, yes, site };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    // `parseArgs` throws only for wrong arguments.
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new QuireError(problems.unknownFlag(args.join(' '), known));
  }
}
