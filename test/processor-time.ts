/**
 * Starts to count what this process uses of processors, all its threads together. A clock would count
 * what other programs do meanwhile too: a test of how long something takes would fail on a busy machine.
 * @returns asks for the milliseconds since
 */
export function startProcessorTime(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
}
