import { namesInPointer, type Text, valueIn } from '#forms';
import type { ConceptArtefact, Release } from '../../packs/index.ts';
import type { CaseRow, FactTime, SubmissionRow, Tx } from '../../storage/index.ts';
import { readFiled } from '../answers/read-filed.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Actor } from '../rights/actor.ts';
import { reachOf, rightsOn } from '../rights/gate.ts';
import type { DeclaredHousehold, DeclaredMember } from './member-place.ts';
import { type DossierSource, valueOf } from './sections.ts';

type Declared = NonNullable<NonNullable<ConceptArtefact['concept']['household']>['declared']>[number];

interface Reading {
  readonly row: CaseRow;
  readonly actor: Actor;
  readonly release: Release;
  readonly readable: ReadonlySet<string>;
  readonly time: FactTime;
  readonly at: Date;
}

/** The families declared in a case and around it, as far as the reader may read them: of each concept the one declared last. */
export async function declaredHouseholdsOf(tx: Tx, desk: CaseDesk, reading: Reading): Promise<DeclaredHousehold[]> {
  const { release, readable } = reading;
  const concepts = [...release.concepts.values()].filter(
    ({ concept: { household, sensitivity } }) => household?.declared !== undefined && readable.has(sensitivity),
  );
  if (concepts.length === 0) return [];
  const filed = await filedAround(tx, desk, reading);
  return concepts.flatMap(({ concept }) => {
    const said = filed.flatMap(({ submission, answers }) =>
      (concept.household?.declared ?? [])
        .filter(({ form }) => form === submission.form)
        .map((declared) => ({ submission, declared, rows: valueIn(answers, namesInPointer(declared.rows)) })),
    );
    const last = said.filter(({ rows }) => Array.isArray(rows) && rows.length > 0).at(-1);
    if (last === undefined) return [];
    return [
      {
        concept: concept.id,
        title: concept.title,
        source: sourceOfFiling(release, last.submission),
        members: (last.rows as readonly unknown[]).map((cells) => memberOf(release, concept, last.declared, cells)),
      },
    ];
  });
}

async function filedAround(tx: Tx, desk: CaseDesk, { row, actor, time, at }: Reading) {
  const reach = reachOf(desk.system, actor, 'content', at);
  const parent = row.parentId === null ? null : await tx.cases.visible(reach, row.parentId);
  const rows = parent === null ? [row] : [parent, row];
  const rights = await rightsOn(tx, desk.system, actor, rows, at);
  const found: { submission: SubmissionRow; answers: unknown }[] = [];
  for (const of of rows)
    for (const submission of await tx.submissions.wholeOfCase(of.id)) {
      if (time.known !== null && submission.at > time.known) continue;
      const shown = await readFiled(tx, desk, of, submission, rights.sight(of));
      if (shown !== null) found.push({ submission, answers: shown.answers });
    }
  return found.toSorted((one, other) => (one.submission.at < other.submission.at ? -1 : 1));
}

function sourceOfFiling(release: Release, { form, at }: SubmissionRow): DossierSource {
  return {
    driver: form,
    title: release.forms.get(form)?.compiled.title ?? form,
    supply: null,
    at,
    line: null,
    unconfirmed: null,
  };
}

function memberOf(release: Release, concept: ConceptArtefact['concept'], declared: Declared, cells: unknown): DeclaredMember {
  const at = (pointer: string | undefined): unknown =>
    pointer === undefined ? undefined : valueIn(cells, namesInPointer(pointer));
  const text = (pointer: string | undefined): string | null => {
    const value = at(pointer);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const relation = text(declared.relation);
  const { relation: key, generations = {} } = concept.household!;
  return {
    said: {
      surname: text(declared.surname),
      name: text(declared.given_name),
      birthDate: text(declared.birth_date),
      birthPlace: null,
      sex: null,
      code: text(declared.fiscal_code),
    },
    relation: relation === null || key === undefined ? null : (valueOf(release, concept, key, relation) as Text),
    generation: generations[relation ?? ''] ?? 0,
    as: at(declared.guest) === true ? 'guest' : at(declared.lives) === false ? 'apart' : 'member',
  };
}
