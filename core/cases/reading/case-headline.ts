import { textIn, type Text } from '#forms';
import type { Release } from '../../packs/index.ts';
import type { CaseRow, Tx } from '../../storage/index.ts';
import { readableData } from '../answers/projection.ts';
import { textOfValue } from './text-of-value.ts';

/** What says the most of a case, by the headline of its workflow, as far as the reader may read it; null when nothing is left. */
export async function caseHeadline(
  tx: Tx,
  release: Release,
  { type, data }: Pick<CaseRow, 'type' | 'data'>,
  readable: ReadonlySet<string>,
): Promise<Text | null> {
  const workflow = release.workflows.get(type)?.workflow;
  if (workflow?.definition.headline === undefined) return null;
  const shown = readableData(release, workflow, data, readable);
  const texts: Text[] = [];
  for (const key of workflow.definition.headline) {
    const value = shown[key];
    if (value === undefined || value === null || value === '' || typeof value === 'object') continue;
    texts.push(await textOfValue(tx, release, { type, key }, String(value)));
  }
  if (texts.length === 0) return null;
  const told = (language: string) => texts.map((text) => textIn(text, language)).join(' · ');
  return Object.fromEntries(release.languages.map((language) => [language, told(language)]));
}
