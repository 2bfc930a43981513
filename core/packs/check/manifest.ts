import type { Problem } from '#forms';
import manifestSchema from '../schemas/pack.schema.json' with { type: 'json' };
import type { PackFile } from '../schemas/artefacts.types.ts';
import { packProblem } from './problem.ts';
import { checkSchema } from './schema.ts';
import { checkTexts } from './texts.ts';

/** pack.json against its schema, its folder and itself; `manifest` is null when nothing can be built on it. */
export function checkManifest(json: unknown, folder: string): { manifest: PackFile | null; problems: Problem[] } {
  const place = { pack: folder, file: 'pack.json' };
  const problems: Problem[] = checkSchema(manifestSchema, json).map((problem) => ({ ...problem, ...place }));
  if (problems.some(({ severity }) => severity === 'error')) return { manifest: null, problems };
  const manifest = json as PackFile;
  if (manifest.id !== folder)
    problems.push(
      packProblem(
        'id_differs',
        { ...place, pointer: '/id' },
        `the file says the id "${manifest.id}", its folder says "${folder}"`,
        { hint: `Write "id": "${folder}", or rename the folder to ${manifest.id}.` },
      ),
    );
  problems.push(...checkTexts(manifest, manifest.languages).map((problem) => ({ ...problem, ...place })));
  if (readRange(manifest.engine) === null)
    problems.push(
      packProblem('wrong_form', { ...place, pointer: '/engine' }, `"${manifest.engine}" is not a range of versions`, {
        hint: 'Write it as ">=0.1 <1".',
      }),
    );
  return { manifest, problems };
}

type Bound = readonly [operator: string, version: readonly [number, number, number]];

/** `>=0.1 <1`: bounds that must all hold; null when it is written otherwise. `*` holds always. */
function readRange(text: string): Bound[] | null {
  if (text.trim() === '*') return [];
  const bounds: Bound[] = [];
  for (const part of text.trim().split(/\s+/)) {
    const match = /^(>=|<=|>|<|=)?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(part);
    if (match === null) return null;
    bounds.push([match[1] ?? '=', [Number(match[2]), Number(match[3] ?? 0), Number(match[4] ?? 0)]]);
  }
  return bounds;
}

/** Whether a version of the engine is within the range of a pack; a range that cannot be read holds nothing. */
export function isInRange(version: string, range: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.replace(/-.*/, '').split('.').map(Number);
  const own = [major, minor, patch];
  return (readRange(range) ?? [['<', [0, 0, 0]] as Bound]).every(([operator, bound]) => {
    const sign = own.map((part, index) => Math.sign(part - bound[index as 0])).find((each) => each !== 0) ?? 0;
    if (operator === '>=') return sign >= 0;
    if (operator === '<=') return sign <= 0;
    if (operator === '>') return sign > 0;
    return operator === '<' ? sign < 0 : sign === 0;
  });
}
