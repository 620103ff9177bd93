// JavaScript: the types of MDX's packages would add its nodes to Markdown's trees everywhere.
import { evaluate } from '@mdx-js/mdx';
import { load } from 'js-yaml';
import remarkGfm from 'remark-gfm';

/** Runs a page of MDX as a site would. */
export async function runMdx(body) {
  const { default: Content, ...exported } = await evaluate(body, {
    Fragment: 'fragment',
    jsx,
    jsxs: jsx,
    remarkPlugins: [[remarkGfm, { singleTilde: false }]],
  });
  return { html: Content({}).html, exported };
}

/** As React's `jsx`, to HTML. */
function jsx(type, { children }) {
  const inside = toHtml(children);
  if (type === 'fragment') return { html: inside };
  return { html: type === 'br' ? '<br>' : `<${type}>${inside}</${type}>` };
}

function toHtml(child) {
  if (Array.isArray(child)) return child.map(toHtml).join('');
  if (typeof child === 'string') return child.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return child?.html ?? '';
}

/** What js-yaml takes a text for. */
export function readYaml(text) {
  return load(text);
}
