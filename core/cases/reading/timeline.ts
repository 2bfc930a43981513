import type { Text } from '#forms';
import type { CaseRow, TimelineRow, Tx } from '../../storage/index.ts';
import { loadCaseFile, type CaseFile } from '../facts/case-file.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Actor } from '../rights/actor.ts';
import { type CaseWithin, casesWithin } from './cases-within.ts';

const pageSize = 50;

/** What of an entry names a user besides who did it. */
const namedBy = ['of', 'user'] as const;

interface Reader {
  readonly actor: Actor;
  readonly at: Date;
}

interface Page {
  readonly before?: number;
  readonly limit: number;
}

/** A page of the timeline, newest first, each entry with its text in every language. */
export async function readTimeline(tx: Tx, desk: CaseDesk, row: CaseRow, reader: Reader, before: number | undefined) {
  const page = { ...(before === undefined ? {} : { before }), limit: pageSize + 1 };
  const entries = await timelineTexts(tx, desk, row, reader, page);
  const shown = entries.slice(0, pageSize);
  return {
    items: shown.map(({ seq: _seq, ...entry }) => entry),
    next: entries.length > pageSize ? String(shown.at(-1)?.seq) : null,
  };
}

/**
 * Entries of a timeline, newest first, each with its text in every language: what happened in the case, and what was opened
 * inside it, however deep, as far as the reader may know of it.
 */
export async function timelineTexts(tx: Tx, desk: CaseDesk, row: CaseRow, reader: Reader, page: Page) {
  const file = await loadCaseFile(tx, row, desk.system, desk.library);
  const within = file.children.length === 0 ? [] : await casesWithin(tx, desk, file, reader);
  const inside = new Map(within.map((each) => [each.row.id, each]));
  const openings = await tx.timeline.openingsOf([...inside.keys()], page);
  const entries = [...(await tx.timeline.ofCase(row.id, page)), ...openings]
    .sort((one, other) => other.seq - one.seq)
    .slice(0, page.limit);
  const names = await tx.users.namesOf(
    entries.flatMap(({ actor, body }) => [
      actor,
      ...namedBy.flatMap((key) => (typeof body[key] === 'string' ? [body[key]] : [])),
    ]),
  );
  return entries.map((entry) => {
    const opened = inside.get(entry.caseId);
    return {
      seq: entry.seq,
      id: entry.id,
      at: entry.at,
      kind: entry.kind,
      actor: { id: entry.actor, name: names.get(entry.actor) ?? (entry.actor === 'system' ? 'Nucleo' : entry.actor) },
      text: opened === undefined ? textOf(entry, file, names) : openingText(opened),
      body: opened === undefined ? entry.body : { ...entry.body, child: entry.caseId },
      release: entry.release,
    };
  });
}

/** The opening of a case as the story of the one around it tells it. */
function openingText({ typeLabel, row, headline }: CaseWithin): Text {
  const which = inEach(typeLabel, row.number ?? '', (type, number) => `${type} ${number}`.trimEnd());
  const whole = headline === null ? which : inEach(which, headline, (one, other) => `${one} · ${other}`);
  return inEach({ it: 'Aperto', en: 'Opened' }, whole, (opened, what) => `${opened}: ${what}`);
}

/** What an entry says, in words of the workflow. */
function textOf({ kind, body }: TimelineRow, { workflow, release }: CaseFile, names: ReadonlyMap<string, string>): Text {
  const step = workflow.definition.steps[String(body['step'])]?.label ?? String(body['step'] ?? '');
  const to = workflow.states[String(body['to'])]?.label ?? String(body['to'] ?? '');
  const form = release.forms.get(String(body['form']))?.compiled.title ?? String(body['form'] ?? '');
  switch (kind) {
    case 'opened':
      return { it: `Aperto con il numero ${String(body['number'])}`, en: `Opened with number ${String(body['number'])}` };
    case 'step':
      return inEach(step, to, (what, state) => `${what}: ${state}`);
    case 'timer':
      return body['from'] === body['to']
        ? { it: 'Scadenza trascorsa', en: 'Deadline passed' }
        : inEach({ it: 'Scadenza trascorsa', en: 'Deadline passed' }, to, (what, state) => `${what}: ${state}`);
    case 'submission':
      return form;
    case 'note':
      return body['text'] as Text;
    case 'document':
      return { it: 'Documento aggiunto', en: 'Document added' };
    case 'print': {
      const title = release.documents.get(String(body['document']))?.document.title ?? String(body['document']);
      return inEach({ it: 'Stampato', en: 'Printed' }, title, (what, document) => `${what}: ${document}`);
    }
    case 'dossier':
      return { it: 'Consultate le banche dati', en: 'Registers looked up' };
    case 'registry':
      return body['withdrawn'] === true
        ? { it: 'Annullata la fornitura che aveva cambiato i registri', en: 'The supply that changed the registers was undone' }
        : { it: 'Cambiato qualcosa nei registri', en: 'Something changed in the registers' };
    case 'draft': {
      const of = names.get(String(body['of'])) ?? String(body['of']);
      return inEach(
        { it: `Ripresa la bozza di ${of}`, en: `Draft of ${of} taken over` },
        form,
        (what, which) => `${what}: ${which}`,
      );
    }
    case 'handover': {
      const [from, to] = [body['of'], body['user']].map((id) => names.get(String(id)) ?? null);
      return to === null
        ? { it: `Passata da ${from} all’ufficio`, en: `Passed from ${from} to the office` }
        : { it: `Passata da ${from} a ${to}`, en: `Passed from ${from} to ${to}` };
    }
    case 'link':
      return { it: 'Collegato a un altro caso', en: 'Linked to another case' };
    case 'task':
      return { it: 'Attività completata', en: 'Task completed' };
    default:
      return kind;
  }
}

function inEach(one: Text, other: Text, join: (one: string, other: string) => string): Text {
  const part = (text: Text, language: string): string => (typeof text === 'string' ? text : (text[language] ?? text['it'] ?? ''));
  const languages = new Set([one, other].flatMap((text) => (typeof text === 'string' ? [] : Object.keys(text))));
  if (languages.size === 0) return join(part(one, ''), part(other, ''));
  return Object.fromEntries([...languages].map((language) => [language, join(part(one, language), part(other, language))]));
}
