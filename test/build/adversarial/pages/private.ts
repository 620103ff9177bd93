import type { Json } from '../objects.ts';
import {
  bare,
  block,
  bullet,
  code,
  createId,
  external,
  heading,
  hosted,
  linkBlock,
  media,
  mention,
  mentionPage,
  paragraph,
  rich,
  run,
  table,
  textBlock,
} from '../objects.ts';
import type { PageSpec } from '../page.ts';
import { date, pageId, slug, status } from '../page.ts';

/** A time of day in a zone far behind UTC, without an offset: elsewhere it is over already. */
function inTwoHours(time_zone: string): Json {
  const moment = new Date(Date.now() + 2 * 60 * 60 * 1000);
  const start = moment.toLocaleString('sv', { timeZone: time_zone }).replace(' ', 'T');
  return { id: 'dat', type: 'date', date: { start: `${start}.000`, end: null, time_zone } };
}

function fieldsOf(reason: Reason): Json {
  if (reason === 'trashed') return { in_trash: true };
  // As versions before 2026-03-11 called it.
  return reason === 'archived' ? { in_trash: undefined, archived: true } : {};
}

/** Why a page must stay private. Each has words of its own, which may stand nowhere in `dist/`. */
const reasons = {
  draft: { Status: status('Draft') },
  review: { Status: status('In review') },
  unticked: { Published: { id: 'pub', type: 'checkbox', checkbox: false } },
  scheduled: { Date: date('2999-12-31') },
  scheduledzone: { Date: inTwoHours('Pacific/Pago_Pago') },
  scheduledtime: { Date: date('2999-12-31T10:00:00.000+02:00') },
  trashed: {},
  archived: {},
  nostatus: { Status: { id: 'sta', type: 'status', status: null } },
} as const;

type Reason = keyof typeof reasons;

// Each is one word that no text, slug or address holds by chance.
const words = (reason: string): Record<'title' | 'slug' | 'body' | 'tag' | 'file', string> => ({
  title: `Zqtitle${reason}`,
  slug: `zqslug${reason}`,
  body: `Zqbody${reason}`,
  tag: `Zqtag${reason}`,
  file: `zqfile${reason}`,
});

const keys = [...(Object.keys(reasons) as Reason[])];

const outside = ['orphan', 'gatedrow', 'gateddate'] as const;

/** What the checker looks for, in every file and every spelling. */
export const privateWords: readonly string[] = [...keys, ...outside, 'openrow'].flatMap((reason) =>
  Object.values(words(reason)),
);

const privateBlocks = (reason: string): readonly Json[] => [
  heading(1, `${words(reason).body} heading`),
  paragraph(`${words(reason).body} paragraph`, [], createId('block', reason)),
  media('image', hosted(`private/${words(reason).file}.png`), words(reason).body),
  media('file', hosted(`private/${words(reason).file}.txt`), '', `${words(reason).file}.txt`),
];

const rows: readonly PageSpec[] = keys.map((reason) => ({
  key: reason,
  title: `${words(reason).title} — a title`,
  properties: {
    ...reasons[reason],
    ...slug(words(reason).slug),
    Tags: { type: 'multi_select', multi_select: [{ name: words(reason).tag, color: 'red' }] },
    Summary: { type: 'rich_text', rich_text: rich(`${words(reason).body} summary`) },
  },
  fields: fieldsOf(reason),
  blocks: [...privateBlocks(reason), paragraph([mentionPage(pageId('private-links'), 'Back')])],
}));

/** The heading of a private page, linked by its block. */
const notionUrl = (reason: string): string =>
  `https://www.notion.so/ws/${words(reason).title}-a-title-${bare(pageId(reason))}`;

const referring = (reason: string, at: number): readonly Json[] => {
  const id = pageId(reason);
  const title = `${words(reason).title} — a title`;
  const spoken = mentionPage(id, title);
  const href = notionUrl(reason);
  return [
    heading(2, [`Case ${at} `, spoken]),
    paragraph([`mention ${at} `, spoken, ' end']),
    paragraph([`bold mention ${at} `, mentionPage(id, title, { bold: true, code: true }), ' end']),
    paragraph([
      `typed ${at} `,
      run('typed words', { link: href }),
      ' and ',
      run('short', { link: `/${bare(id)}` }),
    ]),
    paragraph([
      `anchor ${at} `,
      run('anchor words', { link: `/${bare(id)}#${bare(createId('block', reason))}` }),
    ]),
    paragraph([
      `link mention ${at} `,
      mention({ type: 'link_mention', link_mention: { href, title } }, title, { link: href }),
    ]),
    paragraph([
      `link preview ${at} `,
      mention({ type: 'link_preview', link_preview: { url: href } }, href, { link: href }),
    ]),
    block('link_to_page', { type: 'page_id', page_id: id }),
    block('child_page', { title }, [], id),
    bullet(
      [`item ${at} `, spoken],
      [textBlock('to_do', [`task ${at} `, spoken], { checked: true })],
    ),
    textBlock('toggle', [`toggle ${at} `, spoken]),
    textBlock('quote', [`quote ${at} `, spoken]),
    textBlock('callout', [`callout ${at} `, spoken], { icon: null }),
    table([[[`cell ${at} `, spoken], 'x']], { column: true }),
    code([`code ${at} `, spoken], 'javascript', [`caption ${at} `, spoken]),
    media('image', hosted('good/photo.png'), [`picture ${at} `, spoken]),
    linkBlock('bookmark', href, [`bookmark ${at} `, spoken]),
    linkBlock('embed', href),
    linkBlock('link_preview', href),
    media('video', external(href), [`film ${at} `, spoken]),
    block('tab', {}, [paragraph([`tab ${at} `, spoken], [paragraph([`panel ${at} `, spoken])])]),
    block('meeting_notes', {
      title: rich(`meeting ${at} `, spoken),
      status: 'notes_ready',
      children: {},
    }),
  ];
};

const all = [...keys, 'orphan'];

export const privatePages: readonly PageSpec[] = [
  ...rows,
  {
    key: 'orphan',
    title: `${words('orphan').title} — a title`,
    database: null,
    blocks: privateBlocks('orphan'),
  },
  {
    key: 'gatedrow',
    title: words('gatedrow').title,
    database: 'gated',
    properties: { Status: status('Draft') },
    blocks: privateBlocks('gatedrow'),
  },
  {
    key: 'openrow',
    title: words('openrow').title,
    database: 'open',
    blocks: privateBlocks('openrow'),
  },
  {
    key: 'private-links',
    title: 'Every way to name what is private',
    blocks: [block('table_of_contents', { color: 'default' }), ...all.flatMap(referring)],
  },
  {
    key: 'private-title',
    title: [
      'After ',
      mentionPage(pageId('draft'), `${words('draft').title} — a title`),
      ' comes spring',
    ],
    properties: {
      Summary: {
        type: 'rich_text',
        rich_text: rich(
          'Read ',
          mentionPage(pageId('draft'), `${words('draft').title} — a title`),
          ' first',
        ),
      },
      'Related Posts': {
        type: 'relation',
        relation: all.map((reason) => ({ id: pageId(reason) })),
        has_more: false,
      },
    },
    blocks: [
      paragraph([
        'The database ',
        mention(
          { type: 'database', database: { id: createId('database', 'nowhere') } },
          words('draft').title,
        ),
        ' is unknown.',
      ]),
    ],
  },
];
