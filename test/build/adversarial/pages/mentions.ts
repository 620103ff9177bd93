import { databases } from '../databases.ts';
import type { Json } from '../objects.ts';
import {
  createId,
  heading,
  mention,
  mentionPage,
  paragraph,
  run,
  textBlock,
  table,
  code,
} from '../objects.ts';
import type { PageSpec } from '../page.ts';
import { pageId } from '../page.ts';

const dateMention = (
  start: string,
  end: string | null = null,
  time_zone: string | null = null,
): Json =>
  mention(
    { type: 'date', date: { start, end, time_zone } },
    end === null ? start : `${start} → ${end}`,
  );

const user = (value: Json, text: string): Json =>
  mention({ type: 'user', user: { object: 'user', ...value } }, text);

const custom = (name: string, url: string): Json =>
  mention(
    { type: 'custom_emoji', custom_emoji: { id: createId('emoji', name), name, url } },
    `:${name}:`,
  );

const people = [
  user(
    {
      id: createId('user', 'ada'),
      name: 'Ada Ünal',
      type: 'person',
      person: { email: 'ada@secret.example' },
      avatar_url: null,
    },
    '@Ada Ünal',
  ),
  user({ id: createId('user', 'partial') }, '@somebody@secret.example'),
  user(
    {
      id: createId('user', 'mail'),
      name: 'mail@secret.example',
      type: 'person',
      person: {},
      avatar_url: null,
    },
    '@mail@secret.example',
  ),
  user(
    { id: createId('user', 'bot'), name: 'Robot <b>', type: 'bot', bot: {}, avatar_url: null },
    '@Robot <b>',
  ),
];

const dates = [
  dateMention('2025-06-07'),
  dateMention('2025-06-07', '2025-06-09'),
  dateMention('2025-06-07T08:09:00.000+02:00'),
  dateMention('2025-06-07T08:09:00.000+02:00', '2025-06-07T10:00:00.000+02:00'),
  dateMention('2025-06-07T08:09:00.000', null, 'Asia/Tokyo'),
  dateMention('2025-06-07T08:09:00.000Z'),
  dateMention('0999-01-01'),
  dateMention('not a date'),
];

const pages = [
  mentionPage(pageId('marks-alone'), 'an old title of it'),
  mentionPage(pageId('mentions'), 'itself'),
  mentionPage(pageId('scripts'), 'stale'),
  mentionPage(createId('page', 'nobody'), 'A page of nobody'),
  mention({ type: 'database', database: { id: databases.main.id } }, 'old name'),
  mention({ type: 'database', database: { id: databases.open.id } }, 'Ungated tracker'),
];

const links = [
  mention(
    { type: 'link_preview', link_preview: { url: 'https://preview.example/a?b=c&d=e' } },
    'https://preview.example/a?b=c&d=e',
  ),
  mention(
    {
      type: 'link_mention',
      link_mention: { href: 'https://mention.example/x', title: 'A <b>titled</b> link' },
    },
    'A <b>titled</b> link',
  ),
  mention(
    { type: 'link_mention', link_mention: { href: 'https://mention.example/y' } },
    'https://mention.example/y',
  ),
  mention(
    { type: 'link_mention', link_mention: { href: 'javascript:alert(1)', title: 'Hostile title' } },
    'Hostile title',
  ),
  mention(
    {
      type: 'template_mention',
      template_mention: { type: 'template_mention_date', template_mention_date: 'today' },
    },
    '@Today',
  ),
  mention(
    {
      type: 'template_mention',
      template_mention: { type: 'template_mention_user', template_mention_user: 'me' },
    },
    '@Me',
  ),
  custom('inkwell', 'https://emoji.invalid/inkwell.png'),
  custom('javascript', 'javascript:alert(1)'),
];

const all = [...people, ...dates, ...pages, ...links];

export const mentionPages: readonly PageSpec[] = [
  {
    key: 'mentions',
    title: 'Mentions of every kind',
    blocks: all.flatMap((item, at) => [
      paragraph([`before ${at} `, item, ` after ${at}`]),
      textBlock('bulleted_list_item', [item, ` first ${at}`]),
      heading(3, [`heading ${at} `, item]),
    ]),
  },
  {
    key: 'mentions-marked',
    title: 'Mentions that carry marks',
    blocks: all.map((item, at) =>
      paragraph([
        run(`bold ${at} `, { bold: true }),
        {
          ...item,
          annotations: { ...(item['annotations'] as Json), bold: true, italic: true, color: 'red' },
        },
        run(` italic ${at}`, { italic: true }),
      ]),
    ),
  },
  {
    key: 'mentions-places',
    title: 'Mentions in tables, code and captions',
    blocks: [
      table([
        all.slice(0, 5).map((item) => [item]),
        all.slice(5, 10).map((item) => ['cell ', item]),
      ]),
      code(['const x = ', ...all.slice(0, 14), ';'], 'javascript'),
      paragraph(all),
      paragraph(
        all.map((item) => ({
          ...item,
          annotations: { ...(item['annotations'] as Json), code: true },
        })),
      ),
    ],
  },
];
