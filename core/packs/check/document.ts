import type { CompiledForm, Problem } from '#forms';
import { formsOf } from '../../workflow/index.ts';
import { checkTemplate } from '../documents/check-template.ts';
import { documentNames } from '../documents/names.ts';
import type { Checked, PointContext } from '../point.ts';
import type { JsonObject } from '../read/json-text.ts';
import type { DocumentFile } from '../schemas/artefacts.types.ts';
import { unknownName } from './problem.ts';

/** The workflows that a document names, and every name in its templates. */
export function checkDocument(artefact: JsonObject, context: PointContext): Checked<DocumentFile> {
  const document = artefact as unknown as DocumentFile;
  const workflows = context.ids('workflows');
  const problems: Problem[] = (document.types ?? []).flatMap((type, index) =>
    workflows.has(type)
      ? []
      : [unknownName('unknown_workflow', `/types/${index}`, { kind: 'workflow', name: type, known: workflows })],
  );
  const names = problems.length > 0 ? null : namesFor(document, context);
  const { template } = document;
  const variants = typeof template === 'string' ? [['/template', template] as const] : textsOf(template);
  for (const [pointer, text] of variants) problems.push(...checkTemplate(text, pointer, names));
  return { value: document, problems };
}

function textsOf(template: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(template).map(([language, text]) => [`/template/${language}`, text]);
}

/** What the templates may name; null when a form or a workflow could not be read, for then nothing can be said. */
function namesFor(document: DocumentFile, context: PointContext) {
  const all = new Map<string, CompiledForm>();
  for (const id of context.ids('forms')) {
    const form = context.get('forms', id);
    if (form === undefined) return null;
    all.set(id, form.compiled);
  }
  const own = new Map<string, CompiledForm>();
  for (const id of context.ids('workflows')) {
    const workflow = context.get('workflows', id);
    if (workflow === undefined) return null;
    if (!isPrintedOf(document, { type: id, kind: workflow.definition.kind })) continue;
    for (const form of formsOf(workflow)) if (all.has(form)) own.set(form, all.get(form)!);
  }
  return documentNames(own, all);
}

/** Whether a document is printed of cases of a type. */
export function isPrintedOf(
  { types, kinds }: Pick<DocumentFile, 'types' | 'kinds'>,
  about: { readonly type: string; readonly kind: string },
): boolean {
  if (types === undefined && kinds === undefined) return true;
  return types?.includes(about.type) === true || kinds?.some((kind) => kind === about.kind) === true;
}
