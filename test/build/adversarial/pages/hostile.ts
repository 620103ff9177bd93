import type { Json } from '../objects.ts';
import {
  block,
  bullet,
  code,
  createId,
  equation,
  external,
  heading,
  hosted,
  linkBlock,
  media,
  mention,
  paragraph,
  rich,
  run,
  table,
  textBlock,
} from '../objects.ts';
import type { PageSpec } from '../page.ts';
import { slug } from '../page.ts';

const markup: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style></script><svg onload=alert(1)>',
  '<!--><script>alert(1)</script>-->',
  ']]><![CDATA[<script>alert(1)</script>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mtext></mtext><style><img src onerror=alert(1)></style></math>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '{{constructor.constructor("alert(1)")()}}',
];

const addresses: readonly string[] = [
  'javascript:alert(1)',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'vbscript:x',
  'https://evil.invalid/"onload="alert(1)',
  "https://evil.invalid/'><script>alert(1)</script>",
  'https://www.youtube.com/watch?v="><script>alert(1)</script>',
  'https://www.youtube.com.evil.invalid/watch?v=dQw4w9WgXcQ',
  'https://player.vimeo.com/video/1"onload="x',
  '',
  'not a url at all',
];

const option = (name: string, color = 'red'): Json => ({ id: name, name, color });

const inEveryText = (text: string, at: number): readonly Json[] => [
  heading(1, `${at} ${text}`),
  paragraph([text, run(text, { bold: true, color: text }), equation(text)]),
  bullet([run(text, { link: text })]),
  textBlock('to_do', text, { checked: true, color: text }),
  textBlock('toggle', text, {}, [paragraph(text)]),
  textBlock('callout', text, { icon: { type: 'emoji', emoji: text }, color: text }),
  textBlock('callout', text, { icon: { type: 'icon', icon: { name: text, color: text } } }),
  textBlock('quote', text),
  table(
    [
      [text, text],
      [text, text],
    ],
    { column: true, row: true },
  ),
  code(text, text, text),
  media('image', hosted('good/photo.png'), text),
  media('file', hosted('good/notes.txt'), text, text),
  linkBlock('bookmark', 'https://card.invalid/', text),
  block('equation', { expression: text }),
  block('tab', {}, [paragraph(text, [paragraph(text)])]),
  block('child_page', { title: text }, [], createId('page', 'hostile', text)),
  block('child_database', { title: text }, [], createId('database', 'hostile', text)),
  block('meeting_notes', { title: rich(text), status: 'notes_ready', children: {} }),
  block('unsupported', { block_type: text }),
  paragraph([
    mention(
      {
        type: 'user',
        user: { object: 'user', id: createId('user', text), name: text, avatar_url: null },
      },
      text,
    ),
    mention(
      { type: 'link_mention', link_mention: { href: 'https://x.invalid', title: text } },
      text,
    ),
    mention(
      {
        type: 'custom_emoji',
        custom_emoji: { id: createId('emoji', text), name: text, url: 'https://x.invalid/e.png' },
      },
      text,
    ),
    mention({ type: 'date', date: { start: text, end: text, time_zone: text } }, text),
  ]),
];

const inEveryAddress = (url: string, at: number): readonly Json[] => [
  paragraph([`address ${at} `, run('the link', { link: url }), ' ends']),
  ...['bookmark', 'embed', 'link_preview'].map((type) => linkBlock(type, url, `card ${at}`)),
  ...['image', 'video', 'audio', 'pdf', 'file'].map((type) =>
    media(type, external(url), `${type} of address ${at}`, 'name.bin'),
  ),
  textBlock('callout', `icon of address ${at}`, { icon: external(url) }),
  paragraph([
    mention({ type: 'link_preview', link_preview: { url } }, `preview ${at}`, { link: url }),
    mention(
      { type: 'link_mention', link_mention: { href: url, title: `mentioned ${at}` } },
      `mentioned ${at}`,
    ),
    mention(
      {
        type: 'custom_emoji',
        custom_emoji: { id: createId('emoji', url), name: `emoji${at}`, url },
      },
      `:emoji${at}:`,
    ),
  ]),
];

export const hostilePages: readonly PageSpec[] = [
  ...markup.map((text, at) => ({
    key: `hostile-text-${at}`,
    title: text,
    properties: {
      ...slug(text),
      Tags: { type: 'multi_select', multi_select: [option(text), option('shared tag', text)] },
      Category: { type: 'select', select: option(text, text) },
      Series: { type: 'select', select: option(text) },
      Summary: { type: 'rich_text', rich_text: rich(text) },
      Language: { type: 'select', select: option(text) },
      'Canonical URL': { type: 'url', url: text },
      Authors: {
        type: 'people',
        people: [
          {
            object: 'user',
            id: createId('user', text),
            name: text,
            avatar_url: 'javascript:alert(1)',
            type: 'person',
            person: { email: 'a@secret.example' },
          },
        ],
      },
    },
    fields: { icon: { type: 'emoji', emoji: text } },
    blocks: inEveryText(text, at),
  })),
  ...addresses.map((url, at) => ({
    key: `hostile-address-${at}`,
    title: `Hostile address ${at}`,
    properties: {
      'Canonical URL': { type: 'url', url },
      'Cover Image': { type: 'files', files: [{ name: url, ...external(url) }] },
    },
    fields: { icon: external(url), cover: external(url) },
    blocks: inEveryAddress(url, at),
  })),
];
