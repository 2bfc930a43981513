import { afterAll, beforeAll, expect, it } from 'vitest';
import { onEachDatabase } from '../../harness/databases.ts';
import { type Client, startTestServer, type TestServer } from '../../harness/server.ts';
import { cardAnswers, expectStatus, office, openCard, openCase, type ProblemSeen, readCase, start, step, traces } from './intake.ts';

const note = { testo: 'x' };
const talk = (text: string) => ({ form: 'colloquio', answers: { data: '2031-03-03', tipo: 'colloquio', luogo: 'ufficio', testo: text } });
