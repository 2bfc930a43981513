import { isObject, type Problem, sameJson } from '#forms';
import type { PackFile, UnitDefinition } from '../schemas/artefacts.types.ts';
import { checkFormReferences } from '../check/form-references.ts';
import { checkSchema } from '../check/schema.ts';
import { checkTexts } from '../check/texts.ts';
import { explained, type OverlayAccount } from '../overlay/account.ts';
import type { Checked, CheckScenario, Point, PointContext, PointName, ReadValues } from '../point.ts';
import { points } from '../points/index.ts';
import { packProblem } from '../check/problem.ts';
import type { Role, Unit, UnitSettings } from '../release.ts';
import { placeOfPointer } from './composed.ts';
import type { Composed } from './composed.ts';

/** Everything the artefacts of a release say, read and checked against one another. */
interface ReadArtefacts {
  values<P extends PointName>(point: P): ReadonlyMap<string, ReadValues[P]>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly problems: readonly Problem[];
}

interface ReleaseFrame {
  readonly manifest: PackFile;
  readonly languages: readonly string[];
  readonly unitSettings: UnitSettings;
  readonly packs: ReadonlySet<string>;
  /** Addresses of files whose text could not be read: what names them is not wrong for that. */
  readonly unread: readonly string[];
  readonly checkScenario?: CheckScenario | undefined;
  /** Points whose artefacts are read; undefined stands for all. */
  readonly points?: readonly PointName[] | undefined;
  readonly account: OverlayAccount;
}

/** Reads each composed artefact, point by point, so that each point may ask about those before it. */
export function readArtefacts(artefacts: ReadonlyMap<string, Composed>, frame: ReleaseFrame): ReadArtefacts {
  const all = [...artefacts.values()];
  const problems: Problem[] = [];
  const read = new Map<PointName, Map<string, unknown>>(points.map(({ name }) => [name, new Map()]));
  const ids = new Map(
    points.map(({ name }) => [name, new Set(all.filter(({ point }) => point.name === name).map(({ id }) => id))]),
  );
  for (const address of frame.unread) {
    const [point, id] = address.split('/') as [PointName, string];
    ids.get(point)?.add(id);
  }
  const { roles, problems: roleProblems } = rolesOf(all);
  const { units, problems: unitProblems } = unitsOf(all);
  problems.push(...roleProblems, ...unitProblems);
  const context: PointContext = {
    ...frame,
    roles,
    units,
    ids: (point) => ids.get(point) ?? new Set(),
    get: <P extends PointName>(point: P, id: string) => read.get(point)?.get(id) as ReadValues[P] | undefined,
  };
  const told = (problem: Problem, composed: Composed): Problem[] => {
    const why = explained(problem, composed, frame.account);
    return why === null ? [] : [located(composed, why)];
  };
  const isRead = (point: Point): boolean => frame.points?.includes(point.name) ?? true;
  for (const point of points.filter(isRead)) {
    for (const composed of all.filter((each) => each.point === point)) {
      const { value, problems: found } = readOne(point, composed, context);
      problems.push(...found.flatMap((problem) => told(problem, composed)));
      if (value !== null) read.get(point.name)?.set(composed.id, value);
    }
  }
  const forms = read.get('forms') as ReadonlyMap<string, ReadValues['forms']>;
  const concepts = new Map(
    [...(read.get('concepts') as ReadonlyMap<string, ReadValues['concepts']>)].map(([id, concept]) => [id, { concept }]),
  );
  const composedForms = all.filter(({ point }) => point.name === 'forms');
  // With a form that could not be read nothing is said.
  if (!frame.unread.some((address) => address.startsWith('forms/')) && composedForms.every(({ id }) => forms.has(id)))
    for (const composed of composedForms)
      for (const problem of checkFormReferences(forms.get(composed.id)!.compiled, forms, concepts))
        problems.push(...told(problem, composed));
  return {
    values: <P extends PointName>(point: P) => read.get(point) as ReadonlyMap<string, ReadValues[P]>,
    roles,
    units,
    problems,
  };
}

/** The problem where its file says it. Lines of a text count where the text is a file of its own, not inside a JSON string. */
function located(composed: Composed, problem: Problem): Problem {
  const place = placeOfPointer(composed, problem.pointer);
  const { params: { line, column, ...params } = {}, ...rest } = problem;
  if (line === undefined) return { ...problem, ...place };
  const said = place.pointer === '' ? { line, column, ...params } : params;
  return { ...rest, ...place, ...(Object.keys(said).length === 0 ? {} : { params: said }) };
}

/** Problems of shape after which nothing more can be said of a file; all others are told together with what it names wrongly. */
const unreadable = new Set(['missing_key', 'wrong_type', 'not_a_text']);

function readOne(point: Point, composed: Composed, context: PointContext): Checked<unknown> {
  if (point.schema === null) return point.check(composed.json, context);
  const faults = checkSchema(point.schema, composed.json);
  if (faults.some(({ code }) => unreadable.has(code))) return { value: null, problems: faults };
  const { value, problems } = point.check(composed.json, context);
  const isWrong = faults.some(({ severity }) => severity === 'error');
  return { value: isWrong ? null : value, problems: [...faults, ...checkTexts(composed.json, context.languages), ...problems] };
}

/** Roles of all policies. Two policies may declare the same role only in the same words. */
function rolesOf(all: readonly Composed[]): { roles: Map<string, Role>; problems: Problem[] } {
  const roles = new Map<string, Role>();
  const problems: Problem[] = [];
  for (const composed of all) {
    if (composed.point.name !== 'policies') continue;
    for (const node of composed.point.nodes(composed.json)) {
      if (node.collection !== 'roles') continue;
      const place = placeOfPointer(composed, node.pointer);
      const label = (node.value.label ?? node.id) as Role['label'];
      const first = roles.get(node.id);
      if (first === undefined) roles.set(node.id, { id: node.id, label, pack: place.pack });
      else if (!sameJson(first.label, label))
        problems.push(
          packProblem('duplicate_id', place, `the role "${node.id}" is declared already, with another label`, {
            hint: `Leave it to the pack ${first.pack}, or change it there by overlay.json.`,
          }),
        );
    }
  }
  return { roles, problems };
}

/** Units of all files: one tree, in which an id stands once. */
function unitsOf(all: readonly Composed[]): { units: Map<string, Unit>; problems: Problem[] } {
  const units = new Map<string, Unit>();
  const problems: Problem[] = [];
  for (const composed of all) {
    if (composed.point.name !== 'units' || !Array.isArray(composed.json.units)) continue;
    composed.json.units.forEach((unit: unknown, index) => {
      if (!isObject(unit) || typeof unit.id !== 'string') return;
      const place = placeOfPointer(composed, `/units/${index}`);
      const first = units.get(unit.id);
      if (first === undefined) units.set(unit.id, { ...(unit as unknown as UnitDefinition), pack: place.pack });
      else
        problems.push(
          packProblem(
            'duplicate_id',
            { ...place, pointer: `${place.pointer}/id` },
            `the unit "${unit.id}" is declared already, in the pack ${first.pack}`,
          ),
        );
    });
  }
  return { units, problems };
}
