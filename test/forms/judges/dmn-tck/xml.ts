import { XMLParser } from 'fast-xml-parser';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

type Raw = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
});

/** The root element, with names free of their prefixes. */
export function readXml(text: string): Element {
  const [root] = elements(parser.parse(text) as readonly Raw[]);
  if (!root) throw new Error('no root element');
  return root;
}

function elements(nodes: readonly Raw[]): Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    return name === undefined || name.startsWith('#') || name.startsWith('?') ? [] : [element(name, node)];
  });
}

function element(name: string, node: Raw): Element {
  const inside = node[name] as readonly Raw[];
  const text = inside.map((each) => (typeof each['#text'] === 'string' ? each['#text'] : '')).join('');
  return { name, attributes: (node[':@'] ?? {}) as Record<string, string>, children: elements(inside), text };
}

export function all(of: Element | undefined, name: string): readonly Element[] {
  return of?.children.filter((child) => child.name === name) ?? [];
}

export function first(of: Element | undefined, name: string): Element | undefined {
  return of?.children.find((child) => child.name === name);
}

export function named(of: Element): string {
  return (of.attributes.name ?? '').trim().replace(/\s+/g, ' ');
}
