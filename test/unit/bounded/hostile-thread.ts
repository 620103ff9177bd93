import { serveOrders } from '../../../content-loader/bounded/serve-orders.ts';

/** What a parser may do when a stranger writes its input. */
export type HostileOrder = 'answer' | 'throw' | 'loop' | 'grow' | 'exit';

serveOrders((order: HostileOrder): string => {
  switch (order) {
    case 'answer':
      return 'an answer';
    case 'throw':
      throw new RangeError('no such thing');
    case 'loop':
      for (;;);
    case 'grow': {
      const texts: string[][] = [];
      for (;;) texts.push(new Array<string>(1_000_000).fill('x'));
    }
    case 'exit':
      process.exit(3);
  }
});
