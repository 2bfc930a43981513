import type { Problem } from '#forms';
import type { PackFile } from '../schemas/artefacts.types.ts';

/**
 * A text that lacks a language is an error of the pack that promises it, under "languages" of its pack.json. Where only a pack above
 * promises it, it is a warning: the language can be added text by text, and until then people read another.
 */
export function withPromised(problems: readonly Problem[], manifests: readonly PackFile[]): Problem[] {
  const promised = new Map(manifests.map(({ id, languages }) => [id, languages]));
  return problems.map((problem) => {
    const missing = missingLanguages(problem);
    const own = promised.get(problem.pack ?? '');
    if (missing.length === 0 || own === undefined || missing.some((language) => own.includes(language))) return problem;
    return { ...problem, severity: 'warning' };
  });
}

/** The languages that a text lacks, where the problem is of that kind. */
export function missingLanguages({ code, params = {} }: Problem): readonly string[] {
  if (code === 'text_incomplete') return params.missing as readonly string[];
  if (code === 'workflow.language_missing') return params.languages as readonly string[];
  return code === 'form.missing_language' ? [String(params.language)] : [];
}
