import { elementsByTag, type ElementClass, isOfPages, lineOf, readElements, readTokens } from './read-elements.ts';
import type { Told } from './read-comment.ts';

/** custom-elements.json, the manifest that editors and catalogues read (schema 2.1.0 of webcomponents/custom-elements-manifest). */
export function elementsManifest(): object {
  const all = readElements();
  return {
    schemaVersion: '2.1.0',
    readme: 'docs/reference/elements.md',
    modules: [...elementsByTag(all)].map(([tag, element]) => ({
      kind: 'javascript-module',
      path: element.path,
      declarations: [declarationOf(tag, element, all)],
      exports: [
        { kind: 'js', name: element.name, declaration: { name: element.name } },
        { kind: 'custom-element-definition', name: tag, declaration: { name: element.name } },
      ],
    })),
  };
}

function declarationOf(tag: string, element: ElementClass, all: ReadonlyMap<string, ElementClass>): object {
  const line = lineOf(element, all);
  const inherited = <T extends object>(pick: (each: ElementClass) => readonly T[]): (T & { inheritedFrom?: object })[] =>
    line.flatMap((each) =>
      pick(each).map((item) => (each === element ? item : { ...item, inheritedFrom: { name: each.name, module: each.path } })),
    );
  const properties = inherited(({ properties: own }) => own);
  const above = line[1];
  return {
    kind: 'class',
    customElement: true,
    tagName: tag,
    name: element.name,
    summary: element.summary,
    description: element.description,
    superclass: above === undefined ? { name: 'LitElement', package: 'lit' } : { name: above.name, module: above.path },
    attributes: properties
      .filter(({ attribute }) => attribute !== null)
      .map(({ attribute, name, type, text, ...from }) => ({
        name: attribute,
        fieldName: name,
        ...typed(type),
        description: text,
        ...onlyFrom(from),
      })),
    members: [
      ...properties.map(({ attribute: _attribute, type, text, name, ...from }) => ({
        kind: 'field',
        name,
        ...typed(type),
        description: text,
        ...onlyFrom(from),
      })),
      ...inherited(({ methods }) => methods.map((each) => ({ kind: 'method', ...described(each) }))),
    ],
    events: inherited(({ events }) => events.map((each) => ({ ...described(each), type: { text: 'CustomEvent' } }))),
    slots: inherited(({ slots }) => slots.map(described)),
    cssParts: inherited(({ parts }) => parts.map(described)),
    cssProperties: isOfPages(element)
      ? []
      : readTokens().map(({ name, text, value }) => ({ name, description: text, default: value })),
  };
}

const described = ({ name, text }: Told): { name: string; description: string } => ({ name, description: text });
const typed = (type: string): object => (type === '' ? {} : { type: { text: type } });
const onlyFrom = ({ inheritedFrom }: { inheritedFrom?: object }): object =>
  inheritedFrom === undefined ? {} : { inheritedFrom };
