import { isObject, pointerStep } from '#forms';
import { touch } from '../compose/composed.ts';
import { packProblem } from '../check/problem.ts';
import type { Node } from '../point.ts';
import type { JsonObject } from '../read/json-text.ts';
import { type Applying, problemAt } from './find-node.ts';
import { isText } from './nodes.ts';

/** Carries out `set`: merges keys into a node and remembers that this overlay wrote them. */
export function applySet(at: Applying, node: Node, keys: JsonObject): void {
  const { source, pointer, composed } = at;
  const { required, ...rest } = keys;
  const isMark = node.schema !== undefined && typeof required === 'boolean';
  const wanted = isMark ? rest : keys;
  for (const key of Object.keys(wanted)) {
    if (key === 'id' && node.collection !== 'fields')
      return void at.problems.push(
        problemAt(
          at,
          'overlay_id',
          '/set/id',
          'an id cannot be changed: other packs address the node by it',
          'Remove the node and insert another.',
        ),
      );
    if (node.holds.includes(key))
      return void at.problems.push(
        problemAt(
          at,
          'overlay_nested',
          `/set/${key}`,
          `"${key}" holds nodes with ids of their own`,
          'Target each of them by its own address.',
        ),
      );
  }
  tellHalfSaid(at, node.value, wanted, '/set');
  merge(node.value, structuredClone(wanted));
  if (isMark && node.schema !== undefined) markRequired(node.schema, String(node.key), required === true);
  touch(composed, node.value, { keys: new Set(Object.keys(wanted)), source, pointer: `${pointer}/set` });
}

/** A text that is said anew in one language keeps its old meaning in the others. */
function tellHalfSaid(at: Applying, own: JsonObject, patch: JsonObject, pointer: string): void {
  for (const [key, value] of Object.entries(patch)) {
    const old = own[key];
    if (!isObject(value) || !isObject(old)) continue;
    const place = pointer + pointerStep(key);
    if (!isText(old) || !isText(value)) {
      tellHalfSaid(at, old, value, place);
      continue;
    }
    const isChanged = Object.keys(value).some((language) => Object.hasOwn(old, language) && old[language] !== value[language]);
    const left = at.languages.filter((language) => Object.hasOwn(old, language) && !Object.hasOwn(value, language));
    if (!isChanged || left.length === 0) continue;
    const kept = left.map((language) => `"${language}": ${JSON.stringify(old[language])}`).join(', ');
    at.problems.push(
      packProblem(
        'text_half_said',
        { pack: at.source.pack, file: at.source.path, pointer: `${at.pointer}${place}` },
        `"${at.action.id}" changes the text in ${Object.keys(value).join(', ')} and leaves it as it was in ${left.join(', ')}`,
        { hint: `Say all languages; it keeps ${kept}.`, severity: 'warning', params: { missing: left } },
      ),
    );
  }
}

/** RFC 7396: null takes a key away, objects are merged, everything else is replaced. */
function merge(into: JsonObject, patch: JsonObject): void {
  for (const [key, value] of Object.entries(patch)) {
    const own = into[key];
    if (value === null) delete into[key];
    else if (isObject(value) && isObject(own)) merge(own, value);
    else into[key] = value;
  }
}

function markRequired(schema: JsonObject, name: string, isRequired: boolean): void {
  const others = (Array.isArray(schema.required) ? schema.required : []).filter((each) => each !== name);
  schema.required = isRequired ? [...others, name] : others;
}
