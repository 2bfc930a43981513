import type { SchemaNode } from '../../form.types.ts';
import { didYouMean } from '../did-you-mean.ts';
import { below, type Reading } from '../reading.ts';

const DEEPEST = 12;
/** Definitions used many times over could make a small file into an endless form. */
const MOST_FIELDS = 5000;

/** The schema with every reference replaced by what it refers to; keywords beside a reference win over it. */
export function resolveSchema(root: SchemaNode, reading: Reading): SchemaNode {
  const definitions = root.$defs ?? {};
  let nodes = 0;
  return resolve(root, '/schema', [], 0);

  function resolve(node: SchemaNode, at: string, inside: readonly string[], depth: number): SchemaNode {
    if (depth > DEEPEST) {
      reading.add('form.too_deep', at, { limit: DEEPEST });
      return {};
    }
    nodes += 1;
    if (nodes > MOST_FIELDS) {
      if (nodes === MOST_FIELDS + 1) reading.add('form.too_many_fields', at, { limit: MOST_FIELDS });
      return {};
    }
    const { $ref, $defs: _, ...own } = node;
    if ($ref !== undefined) {
      const name = $ref.replace('#/$defs/', '').replaceAll('~1', '/').replaceAll('~0', '~');
      if (!Object.hasOwn(definitions, name)) {
        reading.add('form.unknown_ref', below(at, '$ref'), { name }, didYouMean(name, Object.keys(definitions)));
        return own;
      }
      if (inside.includes(name)) {
        reading.add('form.ref_cycle', below(at, '$ref'), { name });
        return own;
      }
      return resolve({ ...definitions[name]!, ...own }, at, [...inside, name], depth);
    }
    const properties =
      own.properties &&
      Object.entries(own.properties).map(([name, child]) => [
        name,
        resolve(child, below(at, 'properties', name), inside, depth + 1),
      ]);
    return {
      ...own,
      ...(properties && { properties: Object.fromEntries(properties) as Record<string, SchemaNode> }),
      ...(own.items && { items: resolve(own.items, below(at, 'items'), inside, depth + 1) }),
    };
  }
}
