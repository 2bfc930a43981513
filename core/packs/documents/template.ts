import Mustache from 'mustache';

/** A tag of a template between double braces, with its place in the text. */
export interface TemplateTag {
  /** What it does: a name prints, `#` and `^` open a section, `/` closes it, `>` inserts a block. Others are refused. */
  readonly kind: 'name' | '#' | '^' | '/' | '>' | '!' | '&' | '=';
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface ReadTemplate {
  /** In the order of the text; every section that is opened is closed. */
  readonly tags: readonly TemplateTag[];
  /** Why it cannot be read, and where; then there are no tags. */
  readonly fault: { readonly message: string; readonly at: number } | null;
}

/** Sections inside one another. */
const deepest = 20;

type Token = readonly [kind: string, name: string, start: number, end: number, inner?: readonly Token[], closed?: number];

/** The tags of a template in the syntax of Mustache. */
export function readTemplate(text: string): ReadTemplate {
  // Kept by nobody: a template with a fault must not fill the cache of the library.
  const writer = new Mustache.Writer();
  try {
    const tags = tagsOf(writer.parse(text) as unknown as readonly Token[], text, 0);
    return { tags, fault: null };
  } catch (error) {
    const [, message = '', at = '0'] = /^(.*?)(?: at (\d+))?$/s.exec((error as Error).message) ?? [];
    return { tags: [], fault: { message, at: Number(at) } };
  }
}

function tagsOf(tokens: readonly Token[], text: string, depth: number): TemplateTag[] {
  const [deep] = depth > deepest ? tokens : [];
  if (deep !== undefined) throw new Error(`Sections stand more than ${deepest} deep in one another at ${deep[2]}`);
  return tokens.flatMap(([kind, name, start, end, inner, closed]): TemplateTag[] => {
    if (kind === 'text') return [];
    const tag = { kind: kind as TemplateTag['kind'], name, start, end };
    if (inner === undefined || typeof inner === 'string' || closed === undefined) return [tag];
    const close = { kind: '/' as const, name, start: closed, end: text.indexOf('}}', closed) + 2 };
    return [tag, ...tagsOf(inner, text, depth + 1), close];
  });
}

/** Writes a template: values pass `escape`, which gives HTML; blocks are templates inserted by name. */
export function writeTemplate(
  text: string,
  values: object,
  { blocks, escape }: { readonly blocks: Readonly<Record<string, string>>; readonly escape: (value: unknown) => string },
): string {
  return writer.render(text, values, { ...blocks }, { escape });
}

const writer = new Mustache.Writer();
