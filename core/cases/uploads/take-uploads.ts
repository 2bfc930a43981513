import type { CompiledForm } from '#forms';
import { NucleoError } from '../../errors.ts';
import type { Claim, Tx } from '../../storage/index.ts';
import { filesNamed, unknownReference } from '../answers/references.ts';
import type { CaseChange } from '../steps/change.ts';

/**
 * Makes the uploads that the answers name documents of the case that is being opened, each with its entry in the timeline. Which are
 * there was judged before; who comes second to one of them is told at its place.
 */
export async function takeUploads(
  tx: Tx,
  { form, answers }: { readonly form: CompiledForm; readonly answers: unknown },
  change: CaseChange,
  claim: Claim,
): Promise<void> {
  const places = new Map(filesNamed(form, answers).map(({ document, pointer }) => [document, pointer]));
  for (const [id, pointer] of places) {
    const taken = await tx.uploads.take(id, claim);
    if (taken === null) throw new NucleoError('NUC_CASE_ANSWERS_INVALID', {}, { problems: [unknownReference(pointer)] });
    const { digest, name, mediaType, size, userId: uploadedBy } = taken;
    const file = { digest, name, mediaType, size };
    await tx.documents.insert({ id, caseId: change.row.id, ...file, sensitivity: 'health', uploadedBy, at: change.at });
    change.entries.push({ kind: 'document', body: { document: id, opening: true } });
  }
}
