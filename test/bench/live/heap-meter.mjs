// Loaded into `live` by NODE_OPTIONS: at SIGUSR2 it collects, and prints the heap in use in bytes.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
/** @type {unknown} */
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  if (typeof collect === 'function') collect();
  process.stderr.write(`heap ${process.memoryUsage().heapUsed}\n`);
});
