/** Something a comment tells of, by name. */
export interface Told {
  readonly name: string;
  readonly text: string;
}

/** The comment above a class: its own text, and what its tags tell. `@fires a, b - text` tells of two. */
export function readComment(comment: string): {
  readonly text: string;
  readonly tags: readonly (Told & { readonly kind: string })[];
} {
  const lines = comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, ''))
    .join('\n');
  const [text = '', ...parts] = lines.split(/^@/m);
  return { text: inOneLine(text), tags: parts.flatMap(tagsIn) };
}

function tagsIn(part: string): (Told & { kind: string })[] {
  const [, kind = '', rest = ''] = /^(\w+)\s*([^]*)$/.exec(part) ?? [];
  const said = inOneLine(rest);
  if (kind === 'summary') return [{ kind, name: '', text: said }];
  const [, names = '', text = ''] = /^([\w-]+(?:, [\w-]+)*)(?: - )?(.*)$/.exec(said) ?? [];
  return names.split(', ').map((name) => ({ kind, name, text }));
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
