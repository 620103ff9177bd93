import { describe, expect, it } from 'vitest';
import { createPollPace } from '../../../content-loader/live/poll-pace.ts';
import { LOOK_EVERY_MS } from '../../../content-loader/live/watch-notion.ts';

function createClock() {
  const clock = { time: 0 };
  return {
    now: () => clock.time,
    pass: (ms: number) => {
      clock.time += ms;
    },
  };
}

/** Delays of so many questions, each asked when its time has come and answered by "nothing". */
function askOften(pace: ReturnType<typeof createPollPace>, pass: (ms: number) => void, n: number) {
  return Array.from({ length: n }, () => {
    pace.asked(false);
    const delay = pace.delay();
    pass(delay);
    return delay;
  });
}

describe('how often Notion is asked while the author writes', () => {
  it('is every two seconds at first', () => {
    const { now, pass } = createClock();
    expect(askOften(createPollPace(now), pass, 20)).toEqual(Array(20).fill(2000));
  });

  it('becomes less when nothing happens, but never less than three times a minute', () => {
    const { now, pass } = createClock();
    const delays = askOften(createPollPace(now), pass, 200);
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    expect(delays.at(-1)).toBe(20_000);
    const tenMinutes = askOften(createPollPace(now), pass, 1000);
    expect(tenMinutes.slice(0, 90).every((delay) => delay === 2000)).toBe(true);
  });

  it('is quick again after an edit', () => {
    const { now, pass } = createClock();
    const pace = createPollPace(now);
    askOften(pace, pass, 200);
    pace.asked(true);
    expect(askOften(pace, pass, 50)).toEqual(Array(50).fill(2000));
  });

  it('is immediate after a visit, but once for all requests of a visit', () => {
    const { now, pass } = createClock();
    const pace = createPollPace(now);
    askOften(pace, pass, 200);
    pass(5000);
    pace.looked();
    expect(pace.delay()).toBe(0);
    pace.asked(false);
    pace.looked();
    pace.looked();
    expect(pace.delay()).toBe(300);
  });

  it('stays every two seconds while a page is visible: what is deleted leaves within five', () => {
    const { now, pass } = createClock();
    const pace = createPollPace(now);
    const delays: number[] = [];
    for (let looked = now(); now() < 3_600_000;) {
      if (now() - looked >= LOOK_EVERY_MS) {
        pace.looked();
        looked = now();
      }
      pace.asked(false);
      delays.push(pace.delay());
      pass(pace.delay());
    }
    expect(Math.max(...delays)).toBe(2000);
  });

  it('slows down while Notion does not answer', () => {
    const { now, pass } = createClock();
    const pace = createPollPace(now);
    const delays = Array.from({ length: 200 }, () => {
      pace.failed();
      const delay = pace.delay();
      pass(delay);
      return delay;
    });
    expect(delays.at(-1)).toBe(20_000);
  });
});
