import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  createAssets,
  type Assets,
  type AssetsOptions,
} from '../../../content-loader/assets/assets.ts';
import type { AssetView } from '../../../content-loader/assets/views.ts';
import { openFileHost, type FileHost } from './file-host.ts';

export interface Workbench extends AsyncDisposable {
  readonly host: FileHost;
  readonly folder: string;
  /** A build over the same cache folder, which waits but a moment before it tries again. */
  readonly startBuild: (options?: Partial<AssetsOptions>) => Assets;
  /** The bytes of a published address. */
  readonly pathOf: (build: Assets, src: string) => string;
}

export const openWorkbench = async (): Promise<Workbench> => {
  const host = await openFileHost();
  const folder = await mkdtemp(join(tmpdir(), 'quire-assets-'));
  return {
    host,
    folder,
    startBuild: ({ limits, ...options } = {}) =>
      createAssets({
        folder,
        publicPath: '/base/_astro/',
        allowHosts: ['127.0.0.1'],
        offline: false,
        limits: { backoffMs: 1, ...limits },
        ...options,
      }),
    pathOf: (build, src) => {
      const name = src.replace('/base/_astro/', '');
      const file = build.published().find(({ fileName }) => fileName === name);
      if (!file) throw new Error(`${src} is not published`);
      return file.path;
    },
    [Symbol.asyncDispose]: async () => {
      await host[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export const expectImage = (view: AssetView): Extract<AssetView, { kind: 'image' }> => {
  if (view.kind !== 'image') throw new Error(`no image but ${JSON.stringify(view)}`);
  return view;
};

export const expectFile = (view: AssetView): Extract<AssetView, { kind: 'file' }> => {
  if (view.kind !== 'file') throw new Error(`no file but ${JSON.stringify(view)}`);
  return view;
};
