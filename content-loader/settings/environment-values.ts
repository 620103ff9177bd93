import { QuireError, problems } from '../core/errors.ts';

/** What a process is told. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the names of variables with passwords of pages begin with. */
export const PASSWORD_VARIABLE = 'QUIRE_PASSWORD_';

export function readSwitch(environment: Environment, name: string): boolean {
  const value = environment[name]?.trim().toLowerCase() ?? '';
  if (['', '0', 'false', 'no', 'off'].includes(value)) return false;
  if (['1', 'true', 'yes', 'on'].includes(value)) return true;
  throw new QuireError(problems.invalidSwitch(name, value));
}

export function toBytes(megabytes: number | undefined): number | undefined {
  return megabytes === undefined ? undefined : megabytes * 1_000_000;
}

export function readNumber(environment: Environment, name: string): number | undefined {
  const value = environment[name]?.trim() ?? '';
  if (value === '') return undefined;
  const number = Number(value);
  if (Number.isFinite(number) && number > 0) return number;
  throw new QuireError(problems.invalidNumber(name, value));
}

export function variable(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  if (value === undefined) return undefined;
  const trimmed = value.trim();
  if (trimmed === '') throw new QuireError(problems.emptyVariable(name));
  return trimmed;
}
