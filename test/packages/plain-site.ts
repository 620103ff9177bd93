/** Files of an Astro site that has templates and addresses of its own, by their paths. */
export const plainSite: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'plain',
    private: true,
    type: 'module',
    scripts: { build: 'astro build' },
    dependencies: { astro: '^7.3.0', 'quire-notion': 'latest' },
  }),
  'astro.config.mjs': `import { defineConfig } from 'astro/config';
import { quire } from 'quire-notion/integration';
export default defineConfig({ integrations: [quire()] });
`,
  'src/by-plugin.ts': `const mark = (node) => {
  if (node.tagName === 'p') node.properties.dataByPlugin = 'yes';
  for (const child of node.children ?? []) mark(child);
};
export const byPlugin = () => mark;
`,
  'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { createWorkspace } from 'quire-notion';
import { byPlugin } from './by-plugin.ts';
const workspace = createWorkspace({
  language: 'de',
  routes: { posts: '/blog/:slug/' },
  rehypePlugins: [byPlugin],
});
export const collections = { posts: defineCollection(workspace.collection('posts')) };
`,
  'src/pages/blog/[slug].astro': `---
import 'quire-notion/styles/content.css';
import { getCollection } from 'astro:content';
import { html, markdown, render } from 'quire-notion/render';
export async function getStaticPaths() {
  const posts = await getCollection('posts');
  return posts.map((entry) => ({ params: { slug: entry.data.slug }, props: { entry } }));
}
const { entry } = Astro.props;
const { Content, headings } = await render(entry);
const lengths = [(await html(entry)).length, (await markdown(entry)).length];
---
<html lang="de"><body><h1>{entry.data.title}</h1>
<p data-lengths={lengths.join(' ')} data-headings={headings.length} />
<div class="prose"><Content /></div>
<script>import 'quire-notion/scripts/tabs';</script></body></html>`,
};
