import { type ProblemPlace, type RequestProblem, requestProblem } from '../../cases/index.ts';
import { fill } from '../../errors.ts';

/** Why a request is refused before anybody looks at what it asks, in the words of who sent it. */
const reasons = {
  body_missing: { it: 'Serve un corpo JSON.', en: 'A JSON body is needed.' },
  file_name: {
    it: "Serve il nome del file, come filename*=UTF-8''nome.pdf.",
    en: "The name of the file is needed, as filename*=UTF-8''name.pdf.",
  },
  files_too_many: { it: 'Si possono inviare al massimo {most} file.', en: 'At most {most} files can be sent.' },
  form_broken: { it: 'L’invio non è arrivato intero.', en: 'What was sent did not arrive whole.' },
  form_unbounded: {
    it: 'Non è detto che cosa separa le parti dell’invio.',
    en: 'It is not said what separates the parts that are sent.',
  },
  idempotency_key: {
    it: 'Deve avere da 8 a 128 caratteri ASCII visibili.',
    en: 'It must have 8 to 128 visible ASCII characters.',
  },
  part_no_file: { it: 'Una parte dell’invio non è un file.', en: 'A part of what was sent is no file.' },
  text_unstorable: {
    it: 'Un testo non può contenere il carattere NUL né metà di una coppia di surrogati.',
    en: 'A text holds neither the character NUL nor half of a surrogate pair.',
  },
  unreadable: { it: 'Non è ammesso al carattere {at}.', en: 'Not accepted at character {at}.' },
} as const;

/** What the words leave open is filled by `params`, never with what somebody wrote. */
export function refusedFor(
  reason: keyof typeof reasons,
  place: ProblemPlace,
  params: Readonly<Record<string, number>> = {},
): RequestProblem {
  const { it, en } = reasons[reason];
  return requestProblem({ it: fill(it, params), en: fill(en, params) }, place);
}
