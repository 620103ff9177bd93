import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { QuireError, problems } from '../core/errors.ts';
import { print } from '../core/print.ts';
import { acquireBuildLock } from '../output/build-lock.ts';
import { openTarget, readAddress } from '../publish/open-target.ts';
import { formatSent, publishSite } from '../publish/publish-site.ts';
import type { Target } from '../publish/target.ts';

/** `notion publish --to TARGET`: sends what has changed of the built site. @throws QuireError */
export async function publish(args: readonly string[], root: string): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { to: { type: 'string' } } });
  if (values.to === undefined) {
    throw new QuireError(
      problems.publishTarget('`publish` was not told where to: --to is missing.'),
    );
  }
  const target = await openTarget(readAddress(values.to, root), process.env);
  if (!existsSync(join(root, 'dist', 'index.html'))) {
    throw new QuireError(problems.nothingToPublish());
  }
  // A build would replace the folder meanwhile.
  const lock = await acquireBuildLock(join(root, 'dist.lock'), {
    onWait: (pid) => {
      print(`A build (process ${pid}) is running here; waiting for it.`);
    },
  });
  try {
    await send(root, target);
  } finally {
    lock.release();
  }
}

/** Sends `dist/`, and says what was done. @throws QuireError */
export async function send(root: string, target: Target): Promise<void> {
  const sent = await publishSite(join(root, 'dist'), target);
  if (sent.wasDamaged) {
    print(`⚠ ${target.name}: the list of what was sent before could not be read. Files that are`);
    print('  no part of the site any more stay there: remove them by hand.');
  }
  print(`✔ ${target.name}: ${formatSent(sent)}`);
}
