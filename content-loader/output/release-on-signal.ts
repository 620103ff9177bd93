/** Signals that end a command: Ctrl+C, `timeout` or a host, a terminal that closes. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Releases what a process holds when a signal ends it, then ends it in the same way. Returns a
 * function that undoes this.
 */
export function releaseOnSignal(release: () => void): () => void {
  const stop = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, end);
  };
  const end = (signal: NodeJS.Signals): void => {
    stop();
    release();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  return stop;
}
