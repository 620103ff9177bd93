/** Counts of completed work with their times in milliseconds. */
interface Sample {
  readonly at: number;
  readonly pages: number;
  readonly fetched: number;
  readonly requests: number;
}

/** The recent speed: early counts (a burst, cached pages) must not influence it for ever. */
export interface Pace {
  add(sample: Sample): void;
  requestsPerSecond(): number;
  pagesPerSecond(): number;
  fetchedPerSecond(): number;
}

const WINDOW_MS = 20_000;

export function createPace(): Pace {
  const samples: Sample[] = [];
  const perSecond = (key: 'pages' | 'fetched' | 'requests'): number => {
    const [first, last] = [samples[0], samples.at(-1)];
    if (!first || !last || last.at === first.at) return 0;
    return ((last[key] - first[key]) / (last.at - first.at)) * 1000;
  };
  return {
    add(sample) {
      samples.push(sample);
      while ((samples[1]?.at ?? Infinity) < sample.at - WINDOW_MS) samples.shift();
    },
    requestsPerSecond: () => perSecond('requests'),
    pagesPerSecond: () => perSecond('pages'),
    fetchedPerSecond: () => perSecond('fetched'),
  };
}
