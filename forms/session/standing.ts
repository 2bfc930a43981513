import { statedOf } from '#stated';
import type { CompiledForm } from '../compile/compiled-form.ts';
import type { Problem } from '../problem.ts';
import { answersOf } from './answers.ts';
import { createEngine, type Engine } from './engine.ts';
import { inputsToFeel } from './feel-values.ts';
import { isMissing, pointerOf, problemsOf } from './field-problems.ts';
import type { Answers, SessionOptions } from './form-session.ts';
import { createFrame, type Frame, type Leaf, renumber, type Table, variantOf } from './frame.ts';
import { locate } from './locate.ts';
import { type Plan, planOf } from './plan.ts';
import { schemaProblems } from './schema-problems.ts';

/** A form as it stands with some answers: everything settled, nothing told yet. The gate judges it, a session builds upon it. */
export interface Standing {
  readonly plan: Plan;
  readonly engine: Engine;
  readonly root: Frame;
  answers(): Answers;
  /** Ids of the relevant fields that hold answers, in the order of the form. */
  asked(): readonly string[];
  /** Leaves and tables, those of rows after their table, in the order of the form. */
  entries(): readonly (Leaf | Table)[];
  problemsOf(entry: Leaf | Table): readonly Problem[];
  /** The answers are others: what the validator said of them holds no more. */
  forgetValidation(): void;
}

export function standingOf(form: CompiledForm, { answers, inputs, lookup, validate }: SessionOptions): Standing {
  const plan = planOf(form);
  const { held, said, judge } = statedOf(form);
  const engine = createEngine(plan, inputsToFeel(inputs, plan.inputs));
  const root = createFrame(plan, plan.levels.get('')!, null, held(answers, variantOf));
  const context = { plan, today: inputs.today, lookup, schemaProblemsAt };
  let validated: ReadonlyMap<string, readonly Problem[]> | null = null;
  for (const table of root.tables.values()) renumber(table);
  engine.enter(root);
  engine.run();
  engine.changed.clear();

  return {
    plan,
    engine,
    root,
    answers: () => said(answersOf(root, 'relevant')),
    asked: () => [
      ...new Set(entriesIn(root).flatMap((entry) => (entry.relevant && !entry.plan.field.variants ? [entry.plan.field.id] : []))),
    ],
    entries: () => entriesIn(root),
    problemsOf: (entry) => problemsOf(entry, context),
    forgetValidation() {
      validated = null;
    },
  };

  function schemaProblemsAt(pointer: string): readonly Problem[] {
    if (!validate) return [];
    validated ??= schemaProblems(judge(answersOf(root, 'with-groups'), validate), placeOf);
    return validated.get(pointer) ?? [];
  }

  function placeOf(pointer: string, isWhole: boolean) {
    const found = locate(plan, root, pointer, true);
    const entry = found && (found.frame.leaves.get(found.field.id) ?? found.frame.tables.get(found.field.id));
    if (!entry) return isWhole ? placeAround(pointer) : null;
    const { field } = entry.plan;
    return {
      field,
      pointer: pointerOf(entry),
      relevant: entry.relevant,
      settled: field.computed || field.readOnly || isMissing(entry),
    };
  }

  /** What is wrong with a group, a row or the whole is told at the first thing that is asked in it. */
  function placeAround(pointer: string) {
    const asked = entriesIn(root).filter(({ relevant, plan: { field } }) => relevant && !field.computed && !field.readOnly);
    const inside = asked.filter((each) => pointerOf(each).startsWith(`${pointer}/`));
    // What is missing in it may be all that is wrong with it.
    if (inside.some(isMissing)) return null;
    const entry = inside[0] ?? asked[0];
    return entry ? { field: entry.plan.field, pointer: pointerOf(entry), relevant: true, settled: false } : null;
  }

  function entriesIn(frame: Frame): readonly (Leaf | Table)[] {
    const own = plan.order.flatMap((id) => frame.leaves.get(id) ?? frame.tables.get(id) ?? []);
    return own.flatMap((entry) => (entry.kind === 'leaf' ? [entry] : [entry, ...entry.frames.flatMap(entriesIn)]));
  }
}
