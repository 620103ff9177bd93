import type { StrykerOptions } from '@stryker-mutator/api/core';
import type { CheckResult, Checker } from '@stryker-mutator/api/check';
import { CheckStatus } from '@stryker-mutator/api/check';
import { PluginKind, commonTokens, declareClassPlugin, tokens } from '@stryker-mutator/api/plugin';
import * as z from 'zod';
import type { MutantPlace } from './sample-mutants.ts';
import { nameMutant } from './sample-mutants.ts';

const optionsSchema = z.object({ sample: z.array(z.string()) });

/** Lets Stryker try the mutants of the sample, and calls every other one invalid. */
class SampleChecker implements Checker {
  static readonly inject = tokens(commonTokens.options);
  private readonly sample: ReadonlySet<string>;

  constructor(options: StrykerOptions) {
    this.sample = new Set(optionsSchema.parse(options).sample);
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  group(mutants: readonly { id: string }[]): Promise<string[][]> {
    return Promise.resolve([mutants.map(({ id }) => id)]);
  }

  check(mutants: readonly (MutantPlace & { id: string })[]): Promise<Record<string, CheckResult>> {
    const results = mutants.map((mutant): [string, CheckResult] => [
      mutant.id,
      this.sample.has(nameMutant(mutant))
        ? { status: CheckStatus.Passed }
        : { status: CheckStatus.CompileError, reason: 'not in the sample' },
    ]);
    return Promise.resolve(Object.fromEntries(results));
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker)];
