import type { Problem } from '#forms';
import { effectKinds } from '../deeds/effects.ts';
import type { Text, WorkflowFile } from '../workflow.types.ts';
import { effectPlaces, type StatePlace, transitionPlaces } from './places.ts';
import { workflowProblem } from './problem.ts';

type Written = readonly [text: Text | undefined, pointer: string];

/** Every text in every language that the pack promises. */
export function checkTexts(file: WorkflowFile, places: readonly StatePlace[], languages: readonly string[] = []): Problem[] {
  return texts(file, places).flatMap(([text, pointer]) => {
    if (text === undefined) return [];
    const missing = languages.filter((language) => typeof text === 'string' || !Object.hasOwn(text, language));
    if (missing.length === 0) return [];
    return [
      workflowProblem('language_missing', pointer, `This text has no ${missing.join(', ')}.`, {
        severity: 'warning',
        hint: 'Write {"it": "…", "en": "…"}.',
        params: { languages: missing },
      }),
    ];
  });
}

function texts(file: WorkflowFile, places: readonly StatePlace[]): Written[] {
  return [
    [file.title, '/title'],
    [file.description, '/description'],
    ...(file.forms ?? []).map(({ group }, index): Written => [group, `/forms/${index}/group`]),
    ...(file.facts ?? []).map(({ label }, index): Written => [label, `/facts/${index}/label`]),
    ...(file.conflicts ?? []).map(({ message }, index): Written => [message, `/conflicts/${index}/message`]),
    ...Object.entries(file.steps).flatMap(([id, { label, description, confirm }]): Written[] => [
      [label, `/steps/${id}/label`],
      [description, `/steps/${id}/description`],
      [confirm, `/steps/${id}/confirm`],
    ]),
    ...places.flatMap((place): Written[] => [
      [place.definition.label, `${place.pointer}/label`],
      [place.definition.description, `${place.pointer}/description`],
      ...transitionPlaces(place).map(({ definition, pointer }): Written => [definition.guardText, `${pointer}/guardText`]),
      ...(place.definition.tasks ?? []).map(({ label }, index): Written => [label, `${place.pointer}/tasks/${index}/label`]),
      ...effectPlaces(place).flatMap(({ effect, pointer }) => effectTexts(effect.do, effect.with, pointer)),
    ]),
  ];
}

function effectTexts(kind: keyof typeof effectKinds, values: Readonly<Record<string, unknown>> = {}, pointer: string): Written[] {
  const named = Object.entries(values).filter(
    ([name, value]) =>
      effectKinds[kind][name]?.expects === 'text' && !(typeof value === 'object' && value !== null && 'feel' in value),
  );
  return named.map(([name, value]): Written => [value as Text, `${pointer}/with/${name}`]);
}
