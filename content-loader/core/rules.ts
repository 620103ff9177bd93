/**
 * Every rule that a build reports by, and its meaning for a writer. A rule that is not in this
 * table does not compile; `docs/troubleshooting.md` has a heading for each, which a test checks.
 */
export const ruleMeanings = {
  'audio-unavailable':
    'sound files that could not be had: their caption and link stand in their place',
  'block-incomplete':
    'blocks that Notion gave without what they hold, or in a shape that it does not promise: that is left out',
  'block-refused': 'blocks of which Notion refuses what they hold: that is left out',
  'built-offline': 'the site is built from what was kept, without asking Notion',
  'cache-unreachable': 'the shared cache could not be used: the build went on without it',
  'cache-unsigned':
    'values of the shared cache that were not signed with the key of this site: they were not used',
  'code-not-coloured': 'code without colours, because it is too long or too slow to read',
  'database-title-only':
    'databases of which only the title is shown: nothing says what in them is published',
  'diagram-not-drawn': 'diagrams that are shown as code, because they could not be drawn',
  'file-changed':
    'files that were changed before they were published, or are not what they are called',
  'file-corrupt': 'files that are damaged',
  'file-gone': 'files that are not there any more',
  'file-not-an-image': 'files that should be pictures and are not',
  'file-refused': 'files at addresses that no build may read, such as those of a private network',
  'file-too-large': 'files that are larger than static hosts accept: their name and size are shown',
  'file-too-many-pixels': 'pictures with too many pixels to be resized',
  'file-unavailable': 'files that could not be had: their name and link stand in their place',
  'file-unreachable': 'files whose host did not answer',
  'formula-unsupported': 'formulas whose value the Notion API does not give: they are left out',
  'formula-private': 'formulas over pages that are not published: they are left out',
  'gate-changed':
    'publishing gates that were renamed or made anew: they go on being gates, known by their ids',
  'gate-look-alike': 'properties that look like publishing gates and are none',
  'gate-wrong-type': 'properties that are named like a publishing gate, but have another type',
  'icon-unavailable': 'icons that could not be had: they are left out',
  'image-unavailable':
    'pictures that could not be had: their caption and link stand in their place',
  'image-without-alt': 'images without a caption, so without alternative text',
  'invalid-tex': 'formulas that are no valid TeX: their source is shown',
  'link-broken': 'links that lead nowhere: the text stays, the link is gone',
  'link-forbidden': 'links with a scheme that is not allowed: the text stays, the link is gone',
  'link-private':
    'links to and mentions of pages that are not published here: the link is gone, mentions read “Private page”',
  'malformed-block': 'blocks without what they should hold: what there is of them is shown',
  'malformed-date': 'dates that are malformed: they are shown as they were typed, or left out',
  'malformed-property': 'property values without what they should hold: they are left out',
  'media-wrong-type': 'files that are not what their block says: they are offered as downloads',
  'no-gate': 'databases without a publishing gate: everything in them is published',
  'notion-down':
    'NOTION COULD NOT BE REACHED: the site was built from what was kept, without later edits',
  'page-appeared':
    'pages that were closed at the last build and are published, though their own gates were not opened',
  'partial-block': 'blocks that Notion gave only in part: what there is of them is shown',
  'pdf-unavailable': 'PDF files that could not be had: their name and link stand in their place',
  'person-without-name': 'people whose name the connection may not read: they are left out',
  'redirect-unusable':
    'former addresses of `Redirect from` that cannot lead to their page: they are left out',
  'relation-private': 'relations to pages that are not published: those pages are left out',
  'rollup-private': 'rollups over pages that are not published: their values are left out',
  'rollup-unsupported': 'rollups whose value the Notion API does not give: they are left out',
  'row-incomplete':
    'rows that Notion gave without their properties, so that nothing says whether they are published: they are left out',
  'site-plugin': "messages of the site's own remark and rehype plugins",
  'slug-changed': 'addresses that could not be what was wished for',
  'tree-rows':
    'databases in a tree of pages whose rows are no pages: they are shown where they stand',
  'synced-cycle': 'synced blocks that contain themselves: they are shown once',
  'synced-original-missing': 'synced blocks whose original is gone or not shared: nothing is shown',
  'text-normalized': 'texts with characters that no page can hold: they were replaced',
  'title-not-drawn':
    "titles that no typeface can draw: their picture shows the site's icon and name instead",
  'unknown-block': 'blocks of a type that Quire does not know: text and children are kept',
  'unknown-color': 'colours that Quire does not know: the text keeps its usual colour',
  'unknown-icon': 'icons of a type that Quire does not know: they are left out',
  'unknown-language': 'languages that no code or name means: the page has the language of the site',
  'unknown-mention': 'mentions of a type that Quire does not know: their text is kept',
  'unknown-property': 'properties of a type that Quire does not know: their value is not shown',
  'unknown-rich-text': 'text of a type that Quire does not know: its words are kept',
  'unsupported-block': 'blocks that the Notion API does not show',
  'video-unavailable': 'videos that could not be had: their caption and link stand in their place',
  'view-changed': 'views of databases that are shown in part, or in another way than in Notion',
  'view-left-out': 'views of databases that are left out',
  'views-missing': 'a server that gives no views: databases are shown as one table',
  'words-lost': 'pages that lost most of their words since they were published last',
} as const satisfies Readonly<Record<string, string>>;

/**
 * What readers of the site lack, or what may be published by mistake: it stands first, and apart. The
 * others say what was left out because it is not published, or because Notion's API does not give it.
 */
export const seriousRules: ReadonlySet<Rule> = new Set([
  'audio-unavailable',
  'block-incomplete',
  'block-refused',
  'file-changed',
  'file-corrupt',
  'file-gone',
  'file-not-an-image',
  'file-refused',
  'file-too-large',
  'file-too-many-pixels',
  'file-unavailable',
  'file-unreachable',
  'gate-changed',
  'gate-wrong-type',
  'icon-unavailable',
  'image-unavailable',
  'link-broken',
  'no-gate',
  'notion-down',
  'page-appeared',
  'partial-block',
  'pdf-unavailable',
  'row-incomplete',
  'video-unavailable',
  'words-lost',
]);

/** The stable, kebab-case name of a kind of finding. */
export type Rule = keyof typeof ruleMeanings;

export function isRule(name: string | undefined): name is Rule {
  return name !== undefined && Object.hasOwn(ruleMeanings, name);
}
