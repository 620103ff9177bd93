import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all that it started have used. */
export interface Usage {
  /** The most that all held at once, bytes; the search indexer's own process not counted. */
  readonly peakMemory: number;
  /** The most that the search indexer's process held. */
  readonly searchMemory: number;
  /** Processor time of all, seconds. */
  readonly cpuSeconds: number;
}

export interface Meter {
  read(): Usage;
  stop(): Usage;
}

const INTERVAL_MS = 250;
const PAGE_BYTES = 4096;
/** `getconf CLK_TCK` on every Linux. */
const TICKS_PER_SECOND = 100;

/** Watches a process tree by /proc (Linux); elsewhere all is 0. */
export function createMeter(pid: number): Meter {
  let peakMemory = 0;
  let searchMemory = 0;
  const ticks = new Map<number, number>();
  const measure = (): void => {
    const found = readTree(pid);
    peakMemory = Math.max(peakMemory, sumMemory(found.filter(({ name }) => !isIndexer(name))));
    searchMemory = Math.max(searchMemory, sumMemory(found.filter(({ name }) => isIndexer(name))));
    for (const process of found) ticks.set(process.pid, process.ticks);
  };
  const timer = setInterval(measure, INTERVAL_MS);
  const read = (): Usage => ({
    peakMemory,
    searchMemory,
    cpuSeconds: [...ticks.values()].reduce((sum, count) => sum + count, 0) / TICKS_PER_SECOND,
  });
  measure();
  return {
    read,
    stop() {
      clearInterval(timer);
      return read();
    },
  };
}

function sumMemory(processes: readonly ProcessState[]): number {
  return processes.reduce((sum, { memory }) => sum + memory, 0);
}

function isIndexer(name: string): boolean {
  return name.startsWith('pagefind');
}

interface ProcessState {
  readonly pid: number;
  readonly name: string;
  readonly parent: number;
  readonly memory: number;
  readonly ticks: number;
}

function readTree(root: number): ProcessState[] {
  const all = listPids().flatMap((pid) => readState(pid) ?? []);
  const tree = new Set([root]);
  // Parents have smaller numbers than their children, unless the numbers began anew.
  for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  return all.filter(({ pid }) => tree.has(pid));
}

function listPids(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  } catch {
    return [];
  }
}

function readState(pid: number): ProcessState | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const [userTicks = 0, systemTicks = 0] = fields.slice(11, 13);
    return {
      pid,
      name: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')),
      parent,
      memory: (fields[21] ?? 0) * PAGE_BYTES,
      ticks: userTicks + systemTicks,
    };
  } catch {
    return undefined;
  }
}
