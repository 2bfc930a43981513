import { type CompiledForm, compileForm, type Form, readForm, type Validator } from '#forms';
import { NucleoError } from '../../errors.ts';
import type { FormArtefact, Release, System } from '../../packs/index.ts';
import type { CaseRow, Tx } from '../../storage/index.ts';
import { loadValidator } from '../../validators/index.ts';
import { checkWorkflow, isCompatible, type Snapshot, type Workflow } from '../../workflow/index.ts';

/** Forms and workflows by release: those in use from memory, older ones from the artefacts kept in the database. */
export interface FormLibrary {
  form(release: Release, id: string): FormArtefact;
  /** The form as it was when a submission was filed. */
  formByDigest(tx: Tx, digest: string): Promise<CompiledForm | null>;
  validator(form: Form, digest: string): Promise<Validator>;
  /**
   * The workflow a running case follows: the newest of its release while the states it is in still exist there,
   * else the one it was last stepped with.
   */
  workflowFor(tx: Tx, row: CaseRow, release: Release): Promise<Workflow>;
}

export function createFormLibrary({ releases }: System, cacheFolder: string): FormLibrary {
  const validators = new Map<string, Promise<Validator>>();
  const forms = [...releases.values()].flatMap((release) => [...release.forms.values()]);
  const current = new Map(forms.map(({ digest, compiled }) => [digest, compiled]));
  const older = new Map<string, CompiledForm | null>();
  const olderWorkflows = new Map<string, Workflow | null>();
  return {
    form(release, id) {
      const artefact = release.forms.get(id);
      if (artefact === undefined) throw new NucleoError('NUC_FORM_UNKNOWN', { form: id });
      return artefact;
    },
    async formByDigest(tx, digest) {
      const known = current.get(digest) ?? older.get(digest);
      if (known !== undefined) return known;
      const kept = await tx.releases.artefact(digest);
      const read = kept === null ? null : readForm(kept.body, { strict: true, kept: true }).form;
      const compiled = read === null ? null : compileForm(read);
      older.set(digest, compiled);
      return compiled;
    },
    validator(form, digest) {
      const known = validators.get(digest);
      if (known !== undefined) return known;
      const made = loadValidator(form, digest, cacheFolder);
      validators.set(digest, made);
      made.catch(() => validators.delete(digest));
      return made;
    },
    async workflowFor(tx, row, release) {
      const newest = release.workflows.get(row.type)?.workflow;
      if (newest !== undefined && (row.states.length === 0 || isCompatible(newest, row.snapshot as Snapshot))) return newest;
      const digest = await keptDigest(tx, row.release, `workflows/${row.type}`);
      if (digest !== undefined && !olderWorkflows.has(digest)) {
        const kept = await tx.releases.artefact(digest);
        olderWorkflows.set(digest, kept === null ? null : checkWorkflow(kept.body, {}).workflow);
      }
      const found = olderWorkflows.get(digest ?? '') ?? newest;
      if (found === undefined || found === null) throw new NucleoError('NUC_CASE_TYPE_UNKNOWN', { type: row.type });
      return found;
    },
  };
}

/** The digest of an artefact of an earlier release, by its place in the manifest. */
async function keptDigest(tx: Tx, release: string, place: string): Promise<string | undefined> {
  const manifest = (await tx.releases.get(release))?.manifest as Readonly<Record<string, string>> | undefined;
  return manifest?.[place];
}
