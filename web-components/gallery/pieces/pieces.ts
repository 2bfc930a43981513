import type { Text } from '../../../forms/browser.ts';
import { caseView, closedView, persons, tasks, timeline, workflow } from './invented-case.ts';
import { dossier, list, rows, unknownDossier } from './invented-list.ts';

/** An element of the desk, in the states that it can be in. */
export interface Piece {
  readonly tag: string;
  readonly title: Text;
  readonly states: readonly { readonly name: string; readonly properties: Readonly<Record<string, unknown>> }[];
  fetch(): Promise<unknown>;
}

const both = (it: string, en: string): Text => ({ it, en });
/** A link that leads nowhere: nothing in the gallery is there to be gone to. */
const address = (): string => '#';
const now = new Date('2026-03-12T09:00:00.000Z');

export const pieces: readonly Piece[] = [
  {
    tag: 'nucleo-worklist',
    title: both('Elenco di lavoro', 'Worklist'),
    states: [
      { name: 'filled', properties: { list, rows, count: { value: 3, capped: false }, address } },
      { name: 'nothing', properties: { list, rows: [], count: { value: 0, capped: false }, address } },
      { name: 'loading', properties: { list, rows: null, busy: true, address } },
      { name: 'failed', properties: { list, rows: null, error: 'Offline', address } },
    ],
    fetch: () => import('../../nucleo-worklist/nucleo-worklist.ts'),
  },
  {
    tag: 'nucleo-case',
    title: both('Caso', 'Case'),
    states: [
      { name: 'filled', properties: { view: caseView, address } },
      { name: 'closed', properties: { view: closedView, address } },
    ],
    fetch: () => import('../../nucleo-case/nucleo-case.ts'),
  },
  {
    tag: 'nucleo-timeline',
    title: both('Diario del caso', 'Timeline'),
    states: [
      { name: 'filled', properties: { items: timeline, caseId: 'caso', hasMore: true, address } },
      { name: 'nothing', properties: { items: [], address } },
      { name: 'loading', properties: { items: null, busy: true, address } },
      { name: 'failed', properties: { items: null, error: 'Offline', address } },
    ],
    fetch: () => import('../../nucleo-timeline/nucleo-timeline.ts'),
  },
  {
    tag: 'nucleo-task-list',
    title: both('Cose da fare', 'Task list'),
    states: [
      { name: 'filled', properties: { tasks, now, address } },
      { name: 'nothing', properties: { tasks: [], now, address } },
    ],
    fetch: () => import('../../nucleo-task-list/nucleo-task-list.ts'),
  },
  {
    tag: 'nucleo-person-search',
    title: both('Ricerca di una persona', 'Person search'),
    states: [
      { name: 'empty', properties: { address } },
      { name: 'filled', properties: { persons, address } },
      { name: 'nothing', properties: { persons: [], address } },
      { name: 'loading', properties: { busy: true, address } },
      { name: 'failed', properties: { error: 'Offline', address } },
    ],
    fetch: () => import('../../nucleo-person-search/nucleo-person-search.ts'),
  },
  {
    tag: 'nucleo-workflow',
    title: both('Diagramma del percorso', 'Workflow diagram'),
    states: [
      { name: 'filled', properties: { workflow, current: ['in_carico'] } },
      { name: 'whole', properties: { workflow, current: [] } },
    ],
    fetch: () => import('../../nucleo-workflow/nucleo-workflow.ts'),
  },
  {
    tag: 'nucleo-household',
    title: both('Nucleo familiare', 'Household'),
    states: [
      { name: 'filled', properties: { dossier, address } },
      { name: 'nothing', properties: { dossier: unknownDossier, address } },
      { name: 'loading', properties: { dossier, busy: true, address } },
    ],
    fetch: () => import('../../nucleo-household/nucleo-household.ts'),
  },
];
