import type { Syntax } from './syntax.ts';

const COMMENTS: ReadonlySet<string> = new Set(['LineComment', 'BlockComment']);

/** The children of a syntax node, without comments and separators. */
export function parts(syntax: Syntax | undefined): readonly Syntax[] {
  const list: Syntax[] = [];
  for (let child = syntax?.firstChild ?? null; child; child = child.nextSibling) {
    if (!COMMENTS.has(child.name) && child.name !== ',') list.push(child);
  }
  return list;
}

/** The name as the author knows it: one of the given names when it is written like it, else with single spaces. */
export function nameOf(syntax: Syntax | undefined, source: { readonly text: string; readonly names: readonly string[] }): string {
  if (!syntax) return '';
  const text = source.text.slice(syntax.from, syntax.to).trim().replace(/\s+/g, ' ');
  if (source.names.includes(text)) return text;
  const plain = squeeze(text);
  return source.names.find((name) => squeeze(name) === plain) ?? text;
}

function squeeze(name: string): string {
  return name
    .replace(/\s*([./\-'+*])\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

/** The text between the quotes, escapes resolved. */
export function textLiteral(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))/gs, (whole, short?: string, long?: string, single?: string) => {
      if (single !== undefined) return ESCAPES[single] ?? whole;
      const point = Number.parseInt(short ?? long ?? '', 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    });
}
