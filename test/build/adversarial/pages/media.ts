import type { Json } from '../objects.ts';
import {
  block,
  bullet,
  code,
  createId,
  external,
  hosted,
  linkBlock,
  media,
  paragraph,
  run,
  textBlock,
} from '../objects.ts';
import type { PageSpec } from '../page.ts';

const bold = (text: string): Json => run(text, { bold: true });

const meeting = block(
  'meeting_notes',
  {
    title: [run('Meeting of '), bold('weights')],
    status: 'notes_ready',
    children: {
      summary_block_id: createId('block', 'summary'),
      notes_block_id: createId('block', 'notes'),
      transcript_block_id: createId('block', 'transcript'),
    },
  },
  [
    paragraph('', [paragraph('what was decided')], createId('block', 'summary')),
    paragraph('', [bullet('what was noted')], createId('block', 'notes')),
    paragraph('', [paragraph('what was said')], createId('block', 'transcript')),
  ],
);

/** Files, cards, formulas, meetings, icons: all as they should be. */
export const mediaPages: readonly PageSpec[] = [
  {
    key: 'blocks-media',
    title: 'Media and cards',
    blocks: [
      media('image', hosted('good/photo.png'), ['A ', bold('picture'), ' with words']),
      media('image', hosted('good/photo.png')),
      media('image', hosted('good/drawing.svg'), 'a drawing'),
      ...[
        'turned.jpg',
        'moving.gif',
        'modern.avif',
        'plain.webp',
        'scan.tiff',
        'name ünïcode %2e%2e & "x".png',
      ].map((name) => media('image', hosted(`good/${name}`), `picture called ${name}`)),
      media('video', hosted('good/film.mp4'), 'a film'),
      media('video', external('https://www.youtube.com/watch?v=dQw4w9WgXcQ'), 'a tube'),
      media('video', external('https://vimeo.com/76979871'), 'a vim'),
      media('audio', hosted('good/sound.wav'), 'a sound'),
      media('pdf', hosted('good/paper.pdf'), 'a paper'),
      media('file', hosted('good/notes.txt'), 'a file', 'notes.txt'),
      linkBlock('bookmark', 'https://bookmark.invalid/path?a=1&b=2', ['a ', bold('bookmark')]),
      linkBlock('embed', 'https://embed.invalid/thing', 'an embed'),
      linkBlock('link_preview', 'https://preview.invalid/thing'),
      linkBlock('embed', 'https://codepen.io/team/codepen/pen/PNaGbb', 'a pen'),
      block('equation', { expression: '\\int_0^1 x\\,dx' }),
      block('equation', { expression: '\\broken{' }),
      code('flowchart LR\n  A --> B', 'mermaid', 'a chart'),
      code([run('split '), run('into', { bold: true }), run('\npieces')], 'python', [
        'cap ',
        bold('tion'),
      ]),
      meeting,
      block('template', { rich_text: [run('template words are not content')] }, [
        paragraph('nor these'),
      ]),
      block('unsupported', { block_type: 'form' }),
      paragraph('end of media'),
    ],
  },
  {
    key: 'blocks-callouts',
    title: 'Callouts and their icons',
    blocks: [
      textBlock('callout', 'emoji', { icon: { type: 'emoji', emoji: '💡' }, color: 'blue' }),
      textBlock('callout', 'no icon', { icon: null }),
      textBlock('callout', 'picture', { icon: hosted('good/icon.png') }),
      textBlock('callout', 'custom', {
        icon: {
          type: 'custom_emoji',
          custom_emoji: {
            id: createId('emoji'),
            name: 'inkwell',
            url: 'https://emoji.invalid/i.png',
          },
        },
      }),
      textBlock('callout', 'glyph', {
        icon: { type: 'icon', icon: { name: 'bell', color: 'red' } },
      }),
      textBlock('callout', '', { icon: { type: 'emoji', emoji: '🫥' } }, [
        paragraph('only a child'),
      ]),
      textBlock('callout', 'unknown icon', { icon: { type: 'hologram', hologram: {} } }),
    ],
  },
];
