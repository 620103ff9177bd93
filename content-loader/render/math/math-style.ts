/** The replacement for inline styles of Temml: the site's CSP refuses `style` attributes. */
export interface StyleProperties {
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
}

/** Classes of `content-math.css` and `content-math-lines.css` for the declarations Temml writes; others are dropped. */
const CLASSES: Readonly<Record<string, string>> = {
  'math-depth:0': 'tml-depth-0',
  'math-depth:2': 'tml-depth-2',
  'width:100%': 'tml-wide',
  'width:50%': 'tml-half',
  'padding:3pt': 'tml-boxed',
  'padding:0.3em': 'tml-boxed',
  'border:1px solid': 'tml-bordered',
  'padding:0': 'tml-p-0',
  'padding-top:0': 'tml-pt-0',
  'padding-bottom:0': 'tml-pb-0',
  'border-top:0.15em double': 'tml-bt-double',
  'border-top:0.06em dashed': 'tml-bt-dashed',
  'border-top:0.06em solid': 'tml-bt-solid',
  'border-bottom:0.15em double': 'tml-bb-double',
  'border-bottom:0.06em dashed': 'tml-bb-dashed',
  'border-bottom:0.06em solid': 'tml-bb-solid',
  'border-left:0.15em double': 'tml-bl-double',
  'border-left:0.06em dashed': 'tml-bl-dashed',
  'border-left:0.06em solid': 'tml-bl-solid',
  'border-right:0.15em double': 'tml-br-double',
  'border-right:0.06em dashed': 'tml-br-dashed',
  'border-right:0.06em solid': 'tml-br-solid',
  'font-weight:bold': 'tml-bold',
  'font-style:italic': 'tml-italic',
  'text-align:left': 'tml-left',
  'position:absolute': 'tml-absolute',
  'position:relative': 'tml-relative',
  'transform:scaleX(-1)': 'tml-mirror',
};

/** Distances of table cells, in em; Temml's lengths go to the nearest. */
const STEPS: readonly (readonly [name: string, em: number])[] = [
  ['0', 0],
  ['1', 0.25],
  ['2', 0.4],
  ['3', 0.6],
  ['4', 1],
  ['6', 2],
];

const POINTS_PER_EM = 10;

/** Style declarations → classes and MathML attributes. */
export function toStyleProperties(style: Readonly<Record<string, unknown>>): StyleProperties {
  const declarations = Object.entries(style).map(([name, value]): [string, string] => [
    name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`),
    String(value).trim(),
  ]);
  const color = declarations.find(([name]) => name === 'color')?.[1];
  return {
    classes: declarations.flatMap(([name, value]) => toClass(name, value)),
    attributes: color !== undefined && COLOR.test(color) ? { mathcolor: color } : {},
  };
}

const COLOR = /^(?:#[\da-f]{3,8}|[a-z]+)$/i;

function toClass(name: string, value: string): string[] {
  const known = CLASSES[`${name}:${value}`];
  if (known !== undefined) return [known];
  const side = /^padding-(left|right)$/u.exec(name)?.[1];
  const em = toEm(value);
  return side === undefined || em === undefined
    ? []
    : [`tml-${side === 'left' ? 'pl' : 'pr'}-${toStep(em)}`];
}

function toEm(value: string): number | undefined {
  const [, number, unit] = /^(-?[\d.]+)(em|pt|ex|px)?$/u.exec(value) ?? [];
  if (number === undefined) return undefined;
  const perEm = { em: 1, pt: POINTS_PER_EM, ex: 2, px: 16 }[unit ?? 'em'];
  return perEm === undefined ? undefined : Number(number) / perEm;
}

function toStep(em: number): string {
  const distance = (step: number): number => Math.abs(step - em);
  return STEPS.reduce((best, next) => (distance(next[1]) < distance(best[1]) ? next : best))[0];
}
