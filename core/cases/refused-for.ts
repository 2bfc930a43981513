import type { Problem } from '#forms';

/** Why what somebody asks of a case or a list is refused, in their words. */
const reasons = {
  answers_kind: {
    it: 'Le risposte vanno date come oggetto JSON.',
    en: 'Answers are given as a JSON object.',
  },
  answers_unasked: {
    it: 'Questo passo non chiede di compilare un modulo.',
    en: 'This step asks for no form.',
  },
  drafts_too_many: {
    it: 'Hai già troppi moduli lasciati a metà: inviane o scartane qualcuno dalla prima pagina.',
    en: 'You have left too many forms unfinished: file or throw away some from the first page.',
  },
  list_unknown: {
    it: 'Questo elenco non ha un filtro, una colonna, un valore o un punto così.',
    en: 'This list has no such filter, column, value or place.',
  },
  recipient_needed: { it: 'Serve questo destinatario.', en: 'This recipient is needed.' },
  recipient_unasked: {
    it: 'Questo passo non chiede questo destinatario.',
    en: 'This step does not ask for this recipient.',
  },
  recipient_unable: {
    it: 'Chi lavora lì non può trattare pratiche di questo tipo: non la vedrebbe nessuno. Scegli un altro destinatario.',
    en: 'Who works there cannot handle cases of this kind: nobody would see it. Choose another recipient.',
  },
  operator_unable: {
    it: 'Questa persona non può trattare pratiche di questo tipo. Scegli un altro destinatario.',
    en: 'This person cannot handle cases of this kind. Choose another recipient.',
  },
  recipient_own: {
    it: 'La pratica è già di questo ufficio. Scegli un altro destinatario.',
    en: 'The case is of this office already. Choose another recipient.',
  },
  recipient_unknown: {
    it: 'Questo destinatario non c’è, o non c’è più.',
    en: 'There is no such recipient, or no more.',
  },
  exclusion_days: {
    it: 'Vale da oggi o da un giorno a venire, e finisce non prima di cominciare.',
    en: 'It holds from today or from a day to come, and does not end before it begins.',
  },
  reference_unknown: {
    it: 'Quello che è indicato qui non c’è, o non c’è più: sceglilo di nuovo.',
    en: 'What is named here is not there, or no more: choose it again.',
  },
} as const;

/** A problem of a request as it is replied: with its words in each language. */
export interface RequestProblem extends Problem {
  readonly text: { readonly it: string; readonly en: string };
}

/** What a problem is called, and its place in the request. */
export interface ProblemPlace {
  readonly code: string;
  readonly pointer?: string;
}

export const requestProblem = (text: RequestProblem['text'], { code, pointer = '' }: ProblemPlace): RequestProblem => ({
  code,
  pointer,
  message: text.en,
  text,
  severity: 'error',
});

export const refusedFor = (reason: keyof typeof reasons, place: ProblemPlace): RequestProblem =>
  requestProblem(reasons[reason], place);
