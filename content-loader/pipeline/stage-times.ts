/**
 * Times of a build's stages, one after the other. Astro loads its configuration, the loaders and
 * the command as different module instances, so they meet on the process's own timeline.
 */
const PREFIX = 'quire stage: ';

/** The stage before ends here, and this one begins. */
export function beginStage(name: string): void {
  performance.mark(PREFIX + name);
}

/** Milliseconds of each stage since it began; the last one lasts until now. */
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
