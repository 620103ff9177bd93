import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Logger } from '@stryker-mutator/api/logging';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { MutantPlace } from './sample-mutants.ts';
import { sampleMutants } from './sample-mutants.ts';

const silence = (): void => undefined;
const disabled = (): boolean => false;
const silent: Logger = {
  isTraceEnabled: disabled,
  isDebugEnabled: disabled,
  isInfoEnabled: disabled,
  isWarnEnabled: disabled,
  isErrorEnabled: disabled,
  isFatalEnabled: disabled,
  trace: silence,
  debug: silence,
  info: silence,
  warn: silence,
  error: silence,
  fatal: silence,
};

/** The sample of what Stryker would change in these files. */
export async function listMutants(
  root: string,
  paths: readonly string[],
  size: number,
): Promise<{ sample: MutantPlace[]; total: number }> {
  const texts = new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)),
  );
  const files = paths.map((name) => ({ name, mutate: true, content: texts.get(name) ?? '' }));
  const options = { excludedMutations: [], ignorers: [], plugins: null };
  const { mutants } = await new Instrumenter(silent).instrument(files, options);
  const readOriginal = ({ fileName, location }: MutantPlace): string =>
    `${relative(root, fileName)}\0${cutText(texts.get(fileName) ?? '', location)}`;
  const open = mutants.filter(({ status }) => status === undefined);
  return { sample: sampleMutants(open, readOriginal, size), total: open.length };
}

function cutText(text: string, { start, end }: MutantPlace['location']): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, at) =>
      line.slice(at === 0 ? start.column : 0, at === last ? end.column : undefined),
    )
    .join('\n');
}
