// Given to Node by --import: every connection is written down and refused.
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';

const log = process.env['NETWORK_LOG'] ?? '';

Socket.prototype.connect = function connect(...args) {
  appendFileSync(log, `${JSON.stringify(args[0])}\n`);
  this.destroy(new Error('There is no network.'));
  return this;
};
globalThis.fetch = (input) => {
  appendFileSync(log, `fetch ${String(input)}\n`);
  return Promise.reject(new TypeError('There is no network.'));
};
