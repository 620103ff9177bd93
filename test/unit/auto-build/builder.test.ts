import { expect, it } from 'vitest';
import type { Builder, ReadyProcess } from '../../../content-loader/auto-build/builder.ts';
import { OUTDATED, createBuilder } from '../../../content-loader/auto-build/builder.ts';

/** A process that ends with a code when it is started, or when the test says so. */
class FakeProcess implements ReadyProcess {
  readonly #done = Promise.withResolvers<number | string>();
  readonly ended: Promise<number | string> = this.#done.promise;
  readonly told: string[] = [];
  readonly #code: number | undefined;

  constructor(code: number | undefined) {
    this.#code = code;
  }

  start(): void {
    this.told.push('start');
    if (this.#code !== undefined) this.#done.resolve(this.#code);
  }

  end(): void {
    this.told.push('end');
    this.#done.resolve('SIGTERM');
  }

  die(): Promise<void> {
    this.#done.resolve('SIGKILL');
    return Promise.resolve();
  }
}

interface Made {
  readonly builder: Builder;
  readonly processes: FakeProcess[];
  /** What the processes see of the project. */
  readonly project: { stamp: string };
}

/** Processes that end with these codes, then with 0. */
function make(...codes: readonly (number | undefined)[]): Made {
  const processes: FakeProcess[] = [];
  const project = { stamp: 'a' };
  const builder = createBuilder({
    spawn() {
      const made = new FakeProcess(processes.length < codes.length ? codes[processes.length] : 0);
      processes.push(made);
      return made;
    },
    stamp: () => project.stamp,
  });
  return { builder, processes, project };
}

it('builds in the process that waits, and in another one the next time', async () => {
  const { builder, processes } = make();
  builder.prepare();
  builder.prepare();
  expect(processes.map(({ told }) => told)).toEqual([[]]);
  expect(await builder.build()).toBe(true);
  expect(await builder.build()).toBe(true);
  expect(processes.map(({ told }) => told)).toEqual([['start'], ['start']]);
});

it('says that a build failed by its exit code', async () => {
  const { builder } = make(1);
  expect(await builder.build()).toBe(false);
  expect(await builder.build()).toBe(true);
});

it('does not build with sources that have changed since the process read them', async () => {
  const { builder, processes, project } = make();
  builder.prepare();
  project.stamp = 'b';
  expect(await builder.build()).toBe(true);
  expect(processes.map(({ told }) => told)).toEqual([['end'], ['start']]);
});

it('builds in another process when a build beside it has changed what it read', async () => {
  const { builder, processes } = make(OUTDATED);
  expect(await builder.build()).toBe(true);
  expect(processes.map(({ told }) => told)).toEqual([['start'], ['start']]);
});

it('fails when builds beside it do not end, and tries again at the next edit', async () => {
  const { builder, processes } = make(OUTDATED, OUTDATED);
  expect(await builder.build()).toBe(false);
  expect(processes).toHaveLength(2);
  expect(await builder.build()).toBe(true);
});

it('starts another process when the one that waits has died', async () => {
  const { builder, processes } = make();
  builder.prepare();
  await processes[0]?.die();
  await Promise.resolve();
  expect(await builder.build()).toBe(true);
  expect(processes.map(({ told }) => told)).toEqual([[], ['start']]);
});

it('ends the build that is running and the process that waits', async () => {
  const { builder, processes } = make(undefined);
  const built = builder.build();
  await Promise.resolve();
  builder.prepare();
  await builder.stop();
  expect(await built).toBe(false);
  expect(processes.map(({ told }) => told.at(-1))).toEqual(['end', 'end']);
});
