/**
 * The durations of a build's consecutive stages. Astro loads its configuration, the loaders and the
 * command as different module instances, so they share the process's performance timeline.
 */
const PREFIX = 'quire stage: ';

/** Ends the previous stage and begins this one. */
export function beginStage(name: string): void {
  performance.mark(PREFIX + name);
}

/** Milliseconds of each stage since it began; the last one is still running. */
export function readStageTimes(): Readonly<Record<string, number>> {
  const marks = performance
    .getEntriesByType('mark')
    .filter(({ name }) => name.startsWith(PREFIX))
    .sort((a, b) => a.startTime - b.startTime);
  const ends = [...marks.slice(1).map(({ startTime }) => startTime), performance.now()];
  return Object.fromEntries(
    marks.map(({ name, startTime }, index) => [
      name.slice(PREFIX.length),
      (ends[index] ?? startTime) - startTime,
    ]),
  );
}
