import { QuireError, problems } from '../core/errors.ts';
import type { Check } from '../doctor/check.ts';
import { examine } from '../doctor/examine.ts';
import { formatCheck, formatSummary } from '../doctor/format-check.ts';
import { readSite } from '../pipeline/read-site.ts';
import { print, printJson } from '../core/print.ts';

/** Checks the setup and prints what to do; the exit code is 1 if a build could not succeed. */
export async function doctor(args: readonly string[], root: string): Promise<readonly Check[]> {
  const unknown = args.find((arg) => arg !== '--json');
  if (unknown !== undefined) throw new QuireError(problems.unknownFlag(unknown, ['--json']));
  const json = args.includes('--json');
  const checks: Check[] = [];
  const site = await readSite(root);
  for await (const check of examine({ environment: process.env, root, site })) {
    checks.push(check);
    if (!json) print(formatCheck(check));
  }
  const failed = checks.some(({ status }) => status === 'error');
  if (json) printJson({ ok: !failed, checks }, 2);
  else print(`\n${formatSummary(checks)}`);
  if (failed) process.exitCode = 1;
  return checks;
}
