import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readComment, type Told } from './read-comment.ts';

const project = fileURLToPath(new URL('../../../../', import.meta.url));

interface ElementProperty extends Told {
  /** Null when only a property. */
  readonly attribute: string | null;
  readonly type: string;
}

/** A class of an element as its source says it, without what it inherits. */
export interface ElementClass {
  readonly name: string;
  readonly path: string;
  readonly parent: string | null;
  readonly tag: string | null;
  readonly summary: string;
  readonly description: string;
  readonly properties: readonly ElementProperty[];
  readonly events: readonly Told[];
  readonly slots: readonly Told[];
  readonly methods: readonly Told[];
  readonly parts: readonly Told[];
}

/** Every element of `web-components`, by class: read from the comment above it and from its `static properties`. */
export function readElements(): ReadonlyMap<string, ElementClass> {
  const sources = readdirSync(join(project, 'web-components'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `web-components/${path}`)
    .sort()
    .map((path) => ({ path, text: readFileSync(join(project, path), 'utf8') }));
  const tags = new Map(
    sources.flatMap(({ text }) =>
      [...text.matchAll(/^customElements\.define\('([\w-]+)', (\w+)\)/gm)].map(([, tag, name]) => [name!, tag!] as const),
    ),
  );
  return new Map(sources.flatMap(({ path, text }) => classesIn(path, text, tags)).map((each) => [each.name, each]));
}

/** The classes from which an element inherits, nearest first, with itself. */
export function lineOf(element: ElementClass, all: ReadonlyMap<string, ElementClass>): readonly ElementClass[] {
  const above = element.parent === null ? undefined : all.get(element.parent);
  return [element, ...(above === undefined ? [] : lineOf(above, all))];
}

/** By tag, the class that stands for it: of two under one tag, the one that extends the other, for it has all of both. */
export function elementsByTag(all: ReadonlyMap<string, ElementClass>): ReadonlyMap<string, ElementClass> {
  const byTag = new Map<string, ElementClass>();
  for (const element of all.values()) {
    if (element.tag === null) continue;
    const other = byTag.get(element.tag);
    if (other === undefined || lineOf(element, all).includes(other)) byTag.set(element.tag, element);
  }
  return new Map([...byTag].sort(([a], [b]) => a.localeCompare(b)));
}

/** A part of the application rather than an element to be composed with. */
export function isOfPages({ path }: ElementClass): boolean {
  return /^web-components\/(?:desk|gallery)\//.test(path);
}

/** Custom properties of the skin that are Nucleo's own: `{name, text, value}`. */
export function readTokens(): readonly (Told & { readonly value: string })[] {
  const text = readFileSync(join(project, 'web-components/styles/tokens.ts'), 'utf8');
  return [...text.matchAll(/^ +(--nucleo-[\w-]+): ([^;]+);(?: \/\* (.*) \*\/)?$/gm)].map(([, name, value, said]) => ({
    name: name!,
    value: value!,
    text: said ?? '',
  }));
}

function classesIn(path: string, text: string, tags: ReadonlyMap<string, string>): ElementClass[] {
  const found = text.matchAll(
    /(?:^\/\*\*((?:(?!\*\/)[^])*)\*\/\n)?^export (?:abstract )?class (\w+)(?:<[^{]*?>)? extends (\w+)[^{]*\{([^]*?)^\}/gm,
  );
  return [...found].map(([, comment = '', name, parent, body]) => {
    const { text: description, tags: said } = readComment(comment);
    const of = (...kinds: string[]): Told[] => said.filter(({ kind }) => kinds.includes(kind));
    return {
      name: name!,
      path,
      parent: parent === 'LitElement' ? null : parent!,
      tag: tags.get(name!) ?? null,
      summary: of('summary')[0]?.text ?? description.split(/(?<=\.)\s/)[0]!,
      description,
      properties: propertiesIn(body!, of('property', 'attr')),
      events: of('event', 'fires'),
      slots: of('slot'),
      methods: of('method'),
      parts: of('csspart'),
    };
  });
}

/** What may be set, from the declaration; what it is for, from the comment. */
function propertiesIn(body: string, told: readonly Told[]): ElementProperty[] {
  const block = /static override properties[^=]*= \{([^]*?)\n? *\};\n/.exec(body)?.[1] ?? '';
  return [...block.matchAll(/(\w+): \{([^}]*)\}/g)]
    .filter(([, , options]) => !options!.includes('state: true'))
    .map(([, name, options]) => {
      const attribute = /attribute: (?:'([\w-]+)'|false)/.exec(options!);
      return {
        name: name!,
        attribute: attribute === null ? name!.toLowerCase() : (attribute[1] ?? null),
        type: new RegExp(`declare (?:protected )?${name}: ([^;]+);`).exec(body)?.[1] ?? '',
        text: told.find((each) => each.name === name || each.name === attribute?.[1])?.text ?? '',
      };
    });
}
