import { external, heading, hosted, media, textBlock } from '../objects.ts';
import type { PageSpec } from '../page.ts';

export const brokenMediaPages: readonly PageSpec[] = [
  {
    key: 'broken-media',
    title: 'Media that is not what it says',
    blocks: [
      media('image', hosted('bad/missing.png'), 'missing image'),
      media('image', hosted('bad/html.png'), 'html as image'),
      media('image', hosted('bad/truncated.png'), 'truncated image'),
      media('image', hosted('bad/empty.png'), 'empty image'),
      media('image', hosted('bad/script.svg'), 'svg with script'),
      media('image', hosted('bad/huge.svg'), 'svg without size'),
      media('image', hosted('bad/notes.png'), 'text as image'),
      media('image', external('https://nowhere.invalid/x.png'), 'unknown host'),
      media('image', external('http://169.254.169.254/latest/meta-data'), 'link-local image'),
      media('image', external('http://localhost:1/x.png'), 'local image'),
      media('video', hosted('bad/missing.mp4'), 'missing video'),
      media('video', hosted('bad/html.png'), 'html as video'),
      media('audio', hosted('bad/missing.mp3'), 'missing audio'),
      media('pdf', hosted('bad/html.png'), 'html as pdf'),
      media('pdf', hosted('bad/missing.pdf'), 'missing pdf'),
      media('file', hosted('bad/missing.zip'), 'missing file', 'missing.zip'),
      media('file', hosted('bad/html.png'), 'html as file', '../../evil.html'),
      media('file', hosted('bad/script.svg'), 'svg as file', 'a"b<c>.svg'),
      media('image', hosted('bad/bomb.png'), 'too many pixels'),
      media('image', hosted('bad/laughs.svg'), 'a billion laughs'),
      media('file', hosted('bad/page.html'), 'a page as file', 'page.html'),
      media('file', hosted('bad/program.js'), 'a program as file', 'program.js'),
      media('image', { type: 'hologram', hologram: {} }, 'image of tomorrow'),
      textBlock('callout', 'icon that is missing', { icon: hosted('bad/missing.png') }),
      textBlock('callout', 'icon that is html', { icon: hosted('bad/html.png') }),
      heading(2, 'After the media'),
    ],
    fields: { icon: hosted('bad/missing.png'), cover: hosted('bad/html.png') },
  },
];
