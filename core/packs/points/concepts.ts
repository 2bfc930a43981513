import { pointerStep, type Problem } from '#forms';
import { didYouMean } from '../../nearest.ts';
import schema from '../schemas/concept.schema.json' with { type: 'json' };
import type { ConceptFile } from '../schemas/artefacts.types.ts';
import { packProblem, unknownName } from '../check/problem.ts';
import { rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';

/** What a concept names as household, address, street, thing, headline or overview is among what it says. */
function keysOfSchema({ household, address, street, thing, headline, overview, schema: { properties } }: ConceptFile): Problem[] {
  const known = Object.keys((properties ?? {}) as object);
  const { by, relation } = household ?? {};
  const keys = {
    '/household/by': by,
    '/household/relation': relation,
    '/address/code': address?.code,
    '/address/number': address?.number,
    '/address/exponent': address?.exponent,
    '/street': street,
    '/thing/by': thing?.by,
    '/overview/figure/value': overview?.figure?.value,
    '/overview/figure/across': overview?.figure?.across,
    '/overview/figure/of': overview?.figure?.of,
    ...Object.fromEntries((headline ?? []).map((key, index) => [`/headline/${index}`, key])),
    ...Object.fromEntries(
      Object.keys(overview?.figure?.where ?? {}).map((key) => [`/overview/figure/where${pointerStep(key)}`, key]),
    ),
    ...Object.fromEntries((overview?.figure?.per ?? []).map((key, index) => [`/overview/figure/per/${index}`, key])),
    ...Object.fromEntries((address?.street ?? []).map((key, index) => [`/address/street/${index}`, key])),
  };
  return Object.entries(keys).flatMap(([pointer, key]) =>
    key === undefined || known.includes(key)
      ? []
      : [
          packProblem('unknown_key', { pointer }, `the schema has no property "${key}"`, {
            hint: didYouMean(key, known),
            params: { name: key },
          }),
        ],
  );
}

/** A household is told by a value or declared in forms that there are. */
function declaredIn({ household }: ConceptFile, forms: ReadonlySet<string>): Problem[] {
  if (household === undefined) return [];
  if (household.by === undefined && household.declared === undefined)
    return [
      packProblem('household_untold', { pointer: '/household' }, 'nothing says who is in the household', {
        hint: 'Name the key that tells it in "by", or the forms that do in "declared".',
      }),
    ];
  return (household.declared ?? []).flatMap(({ form }, index) =>
    forms.has(form)
      ? []
      : [unknownName('unknown_form', `/household/declared/${index}/form`, { kind: 'form', name: form, known: forms })],
  );
}

/** What is summed up has a topic, and is said as a number or by what says the most. */
function overviewIn({ overview, headline, schema: { properties } }: ConceptFile, topics: ReadonlySet<string>): Problem[] {
  if (overview === undefined) return [];
  const { topic, figure } = overview;
  const problems: Problem[] = [];
  if (!topics.has(topic))
    problems.push(unknownName('unknown_topic', '/overview/topic', { kind: 'topic', name: topic, known: topics }));
  if (figure === undefined && headline === undefined)
    problems.push(
      packProblem('no_headline', { pointer: '/overview' }, 'nothing says what a line of the overview shows', {
        hint: 'Name keys in "headline", or the key of a number in "figure".',
      }),
    );
  const value = figure === undefined ? undefined : (properties as Readonly<Record<string, { type?: unknown }>>)?.[figure.value];
  if (value !== undefined && value.type !== 'integer' && value.type !== 'number')
    problems.push(
      packProblem('no_number', { pointer: '/overview/figure/value' }, `"${figure!.value}" is no number`, {
        hint: 'Name a key of type integer or number.',
        params: { name: figure!.value },
      }),
    );
  return problems;
}

/** The code lists by which its values are told. */
function listsOf({ codelist, schema: { properties } }: ConceptFile): readonly (readonly [string, string])[] {
  const told = Object.entries((properties ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>);
  return [
    ...(codelist === undefined ? [] : [['/codelist', codelist] as const]),
    ...told.flatMap(([key, { 'x-codelist': lists }]) =>
      [lists ?? []].flat().map((list) => [`/schema/properties${pointerStep(key)}/x-codelist`, String(list)] as const),
    ),
  ];
}

/** Concepts: what may be known of a subject, with its sensitivity and purpose. */
export const concepts: Point<'concepts'> = {
  name: 'concepts',
  suffix: '.concept',
  schema,
  saysId: true,
  tops: {},
  nodes: (artefact) => [rootNode(artefact, [])],
  combine: null,
  fromCsv: null,
  check(artefact, context) {
    const concept = artefact as unknown as ConceptFile;
    const known = context.ids('codelists');
    const problems = [
      ...keysOfSchema(concept),
      ...declaredIn(concept, context.ids('forms')),
      ...overviewIn(concept, context.ids('topics')),
    ];
    for (const [pointer, list] of listsOf(concept))
      if (!known.has(list)) problems.push(unknownName('unknown_codelist', pointer, { kind: 'code list', name: list, known }));
    return { value: concept, problems };
  },
};
