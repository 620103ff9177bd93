import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../free-port.ts';

const configuration = join(import.meta.dirname, '../../docs/deploy/nginx/quire.conf');

export interface ServedByNginx {
  readonly origin: string;
  stop(): Promise<void>;
}

export function hasNginx(): boolean {
  return spawnSync('nginx', ['-v']).status === 0;
}

/** Serves a folder by the configuration of docs/deploy/nginx, at any free port. */
export async function serveByNginx(site: string): Promise<ServedByNginx> {
  const folder = await mkdtemp(join(tmpdir(), 'quire-nginx-'));
  await mkdir(join(folder, 'logs'));
  const port = await findFreePort();
  const server = (await readFile(configuration, 'utf8'))
    .replaceAll('/var/www/quire', site)
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('listen [::]:80;', '');
  await writeFile(join(folder, 'quire.conf'), server);
  await writeFile(join(folder, 'nginx.conf'), toMain(folder));
  const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'pipe' });
  const said: string[] = [];
  nginx.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  await listening(port, () => nginx.exitCode === null, said);
  return {
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      const ended = once(nginx, 'exit');
      nginx.kill('SIGQUIT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What Debian's nginx.conf has around `conf.d`, in a folder of the test's own and as one process. */
function toMain(folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
  return `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/logs/error.log;
events {}
http { include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
${temporary} include ${folder}/quire.conf; }`;
}

async function listening(port: number, isAlive: () => boolean, said: string[]): Promise<void> {
  for (;;) {
    if (!isAlive()) throw new Error(`nginx has ended: ${said.join('')}`);
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      }).on('error', () => {
        resolve(false);
      });
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
