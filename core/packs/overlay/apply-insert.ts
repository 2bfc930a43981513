import { isObject, pointerStep } from '#forms';
import { touch } from '../compose/composed.ts';
import type { Node } from '../point.ts';
import type { JsonObject } from '../read/json-text.ts';
import { type Applying, findNode, problemAt } from './find-node.ts';
import { containerAt, insertBeside, insertInto } from './insert.ts';

/** Carries out `insert`: finds where the value goes, puts it there and remembers that this overlay wrote it. */
export function applyInsert(at: Applying, nodes: readonly Node[]): void {
  const { action, composed, source, pointer, problems } = at;
  const { into, in: part, value } = action.insert!;
  const where = action.insert!.before !== undefined ? 'before' : action.insert!.after !== undefined ? 'after' : 'into';
  const collection = (action.target.node ?? '').split('/')[0] ?? '';
  const said = String(action.insert![where]);
  const top = where === 'into' && Object.hasOwn(composed.point.tops, said) ? composed.point.tops[said] : undefined;
  const address = top !== undefined ? '' : said.includes('/') || collection === '' ? said : `${collection}/${said}`;
  const anchor = findNode(at, nodes, address, `/insert/${where}`);
  if (anchor === null) return;
  const path = where === 'into' ? (part ?? top ?? anchor.into) : undefined;
  if (where === 'into' && (path === undefined || !mayHold(anchor, path, top))) {
    problems.push(
      problemAt(
        at,
        'overlay_into',
        part === undefined ? '/insert/into' : '/insert/in',
        `"${String(into)}" holds no ${part ?? 'nodes'}`,
        anchor.holds.length === 0 ? undefined : `Say "in": one of ${anchor.holds.join(', ')}.`,
      ),
    );
    return;
  }
  const copy = structuredClone(value);
  const failed =
    where === 'into'
      ? insertInto(containerAt(anchor.value, path ?? '', isRecordPath(path ?? '')), copy, required(anchor, path ?? ''))
      : insertBeside(anchor, copy, where);
  if (failed !== null) {
    const place = failed.key === undefined ? '/insert/value' : `/insert/value${pointerStep(failed.key)}`;
    problems.push(problemAt(at, failed.code, place, failed.message, failed.hint));
    return;
  }
  const written =
    isObject(copy.schema) && typeof copy.name === 'string'
      ? { value: copy.schema, pointer: '/insert/value/schema' }
      : { value: copy, pointer: '/insert/value' };
  touch(composed, written.value, { keys: null, source, pointer: `${pointer}${written.pointer}` });
}

function mayHold(anchor: Node, path: string, top: string | undefined): boolean {
  return top !== undefined || path === anchor.into || anchor.holds.includes(path.split('.')[0] ?? '');
}

/** Records are keyed by id (fields, states, steps); everything else hangs in arrays. */
function isRecordPath(path: string): boolean {
  return /(^|\.)(properties|states|steps)$/.test(path);
}

/** The schema whose `required` a field inserted at a path may join. */
function required(anchor: Node, path: string): JsonObject {
  const above = path.split('.').slice(0, -1).join('.');
  return above === '' ? anchor.value : (containerAt(anchor.value, above, true) as JsonObject);
}
