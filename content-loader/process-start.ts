import { readFileSync } from 'node:fs';

/**
 * When a process started, as text that no other process with its number has. Undefined where the
 * system does not say (only Linux does) or there is no such process.
 */
export function readStartOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may hold anything. Field 22 of proc(5), in clock ticks.
    const ticks = status.slice(status.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? undefined : `${boot} ${ticks}`;
  } catch {
    return undefined;
  }
}
