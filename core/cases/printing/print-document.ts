import { textIn, type Text } from '#forms';
import { NucleoError } from '../../errors.ts';
import { documentBlocks, type DocumentFile, isPrintedOf, type Release, writeTemplate } from '../../packs/index.ts';
import type { CaseRow, Tx } from '../../storage/index.ts';
import { releaseOf } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Actor } from '../rights/actor.ts';
import { findCase, type Rights, rightsOn } from '../rights/gate.ts';
import { printedHtml, printedInstant } from './printed-value.ts';
import { printView } from './print-view.ts';

export interface PrintRequest {
  readonly case: string;
  readonly document: string;
  /** The first of the release when absent, or when the document has no template in it. */
  readonly language?: string | undefined;
}

export interface PrintedDocument {
  readonly title: string;
  /** Number of the case. */
  readonly number: string;
  readonly language: string;
  readonly printedAt: string;
  readonly printedBy: string;
  /** What stands in the body of the page: HTML of the elements that templates may write, values escaped. */
  readonly html: string;
}

/** Writes a document of a case as its reader may see it, and notes in the timeline who printed what, before it leaves. */
export async function printDocument(
  tx: Tx,
  desk: CaseDesk,
  actor: Actor,
  request: PrintRequest,
  at: Date,
): Promise<PrintedDocument> {
  const row = await findCase(tx, desk.system, actor, request.case, at);
  const release = releaseOf(desk.system, row.root);
  const document = release.documents.get(request.document)?.document;
  if (document === undefined || !isFor(document, row)) throw new NucleoError('NUC_CASE_NOT_FOUND');
  const rights = await rightsOn(tx, desk.system, actor, [row], at);
  const { action = 'content' } = document;
  if (!rights.may(action, row)) throw new NucleoError('NUC_ACCESS_DENIED', { action });
  const { language, template } = variantOf(document, release, request.language);
  const title = textIn(document.title, language);
  const view = await printView(tx, desk, row, { actor, at, language, title });
  const html = writeTemplate(template, view, { blocks: blockTexts, escape: (value) => printedHtml(value, language) });
  await tx.timeline.append(row, {
    at: at.toISOString(),
    kind: 'print',
    actor: actor.id,
    body: { document: request.document, language },
    release: release.digest,
  });
  return {
    title,
    number: row.number ?? '',
    language,
    printedAt: printedInstant(at.toISOString(), language),
    printedBy: actor.name,
    html,
  };
}

/** The documents that a reader may print of a case. */
export function printableOf(
  release: Release,
  row: CaseRow,
  rights: Rights,
): readonly { readonly id: string; readonly title: Text }[] {
  return [...release.documents.values()].flatMap(({ id, document }) =>
    isFor(document, row) && rights.may('content', row) && rights.may(document.action ?? 'content', row)
      ? [{ id, title: document.title }]
      : [],
  );
}

function isFor(document: DocumentFile, { type, kind }: CaseRow): boolean {
  return isPrintedOf(document, { type, kind });
}

function variantOf({ template }: DocumentFile, { languages }: Release, wanted: string | undefined) {
  const known = languages.includes(wanted ?? '') ? [wanted!, ...languages] : languages;
  if (typeof template === 'string') return { language: known[0] ?? 'it', template };
  const language = known.find((each) => Object.hasOwn(template, each)) ?? Object.keys(template)[0]!;
  return { language, template: template[language]! };
}

const blockTexts = Object.fromEntries(Object.entries(documentBlocks).map(([name, { html }]) => [name, html]));
