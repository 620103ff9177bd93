// Loaded into `live` by NODE_OPTIONS: at SIGUSR2 it collects, and prints the heap in use in bytes.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
/** @type {unknown} */
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  // All that can be collected: programs that have not run for a while count as in use otherwise.
  if (typeof collect === 'function') collect({ type: 'major', flavor: 'last-resort' });
  process.stderr.write(`heap ${process.memoryUsage().heapUsed}\n`);
});
