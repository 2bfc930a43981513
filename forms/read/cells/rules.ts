import type { Cell, CellKind } from '../../compile/compiled-form.ts';
import type { FormFile, RuleCondition } from '../../form.types.ts';
import { readCondition, readsOf } from './conditions.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { FieldIndex } from '../schema/draft.ts';
import { mustGive, type Expressions } from './expressions.ts';
import type { Layout } from '../layout.ts';
import { below, type Reading } from '../reading.ts';

/** What the readers of the several kinds of cells are given. */
export interface CellSources {
  readonly file: FormFile;
  readonly fields: FieldIndex;
  readonly layout: Layout;
  readonly expressions: Expressions;
  readonly reading: Reading;
}

type Effect = NonNullable<FormFile['rules']>[number]['effect'];

const KINDS: Readonly<Record<Effect, CellKind>> = {
  SHOW: 'visible',
  HIDE: 'visible',
  ENABLE: 'enabled',
  DISABLE: 'enabled',
  REQUIRE: 'required',
};

/** The rules of a form, those written on layout elements included. */
export function readRules(sources: CellSources): readonly Cell[] {
  const { file, layout, reading } = sources;
  const named = (file.rules ?? []).flatMap((rule, index) => {
    const at = below('/rules', index);
    const target = targetOf(rule.target, rule.effect, below(at, 'target'), sources);
    if ((rule.when === undefined) === (rule.condition === undefined)) {
      reading.add('form.rule_condition', at);
      return [];
    }
    return target ? (cellOf({ ...rule, at }, target, sources) ?? []) : [];
  });
  const inline = layout.inlineRules.flatMap(({ element, source, at }) => {
    const { id } = element.element;
    const target = source.effect === 'REQUIRE' ? targetOf(id, 'REQUIRE', at, sources) : { targets: [id], rows: element.rows };
    return target ? (cellOf({ id: `${id}_${source.effect.toLowerCase()}`, ...source, at }, target, sources) ?? []) : [];
  });
  return [...named, ...inline];
}

interface Target {
  readonly targets: readonly string[];
  readonly rows: readonly string[];
}

interface RuleSource {
  readonly id: string;
  readonly effect: Effect;
  readonly when?: string;
  readonly condition?: RuleCondition;
  readonly at: string;
}

function cellOf(rule: RuleSource, { targets, rows }: Target, { fields, expressions, reading }: CellSources): Cell | null {
  if (!Object.hasOwn(KINDS, rule.effect)) return null;
  const common = {
    id: rule.id,
    kind: KINDS[rule.effect],
    targets,
    rows,
    negated: rule.effect === 'HIDE' || rule.effect === 'DISABLE',
  };
  if (rule.when === undefined) {
    const condition = readCondition(rule.condition!, below(rule.at, 'condition'), rows, fields, reading);
    return condition && { ...common, text: JSON.stringify(rule.condition), condition, names: [], reads: readsOf(condition) };
  }
  const read = expressions.read(rule.when, below(rule.at, 'when'), rows);
  if (!read) return null;
  mustGive('boolean', read, below(rule.at, 'when'), 'form.condition_type', reading);
  return { ...common, text: rule.when, tree: read.tree, names: read.names, reads: read.reads };
}

function targetOf(target: string, effect: Effect, at: string, { fields, layout, reading }: CellSources): Target | null {
  const element = layout.byId.get(target);
  const field = fields.find(target) ?? (element?.element.field === undefined ? undefined : fields.byId(element.element.field));
  if (!element && !field) {
    const known = [...layout.byId.keys(), ...fields.all.map((candidate) => candidate.id)];
    reading.add('form.unknown_target', at, { target }, didYouMean(target, known));
    return null;
  }
  if (effect === 'REQUIRE') {
    if (field && field.kind !== 'group') return { targets: [field.id], rows: fields.rowsOf(field) };
    reading.add('form.require_target', at, { target }, { hint: 'Name the fields inside it, one rule each.' });
    return null;
  }
  // A field stands for all the controls that show it.
  const shown = layout.elements.filter((draft) =>
    field && fields.find(target) === field ? draft.element.field === field.id : draft.element.id === target,
  );
  if (shown.length === 0) {
    reading.add('form.unknown_target', at, { target }, { hint: 'The field is not on the layout.' });
    return null;
  }
  return { targets: shown.map((draft) => draft.element.id), rows: shown[0]!.rows };
}
