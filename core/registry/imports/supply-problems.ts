import type { Problem } from '#forms';
import { type Load, loadProblem } from '../../drivers/index.ts';
import type { ImportCounts, ImportRepeatRow } from '../../storage/index.ts';
import type { FileKinds } from './file-kinds.ts';

/** A file of another layout or an empty view must not end a whole register. */
export const silence = ({ files }: Load): Problem =>
  loadProblem('supply_silent', files[0]!.name, 'no row of the supply says anything: what was said before stands', {
    hint: 'Give the right file again. If nothing is to stand any more, undo the supplies before.',
  });

/** Kinds of files that did not come are not taken for empty ones. */
export const absence = ({ files }: Load, kinds: FileKinds | null): Problem[] =>
  kinds === null || kinds.absent.length === 0
    ? []
    : [
        loadProblem('files_absent', files[0]!.name, `no file came of ${kinds.absent.join(', ')}: what those said before stands`, {
          severity: 'warning',
          params: { names: kinds.absent.join(', ') },
        }),
      ];

/** Of a refused row without a key that is known nobody can tell what it would have kept from ending. */
export const doubt = ({ files }: Load, ended: number, unknown: number): Problem[] =>
  ended === 0 || unknown === 0
    ? []
    : [
        loadProblem(
          'ended_in_doubt',
          files[0]!.name,
          `${ended} facts ended; some of them may be what ${unknown} refused rows say, whose key cannot be read or is not known`,
          { severity: 'warning', hint: 'Mend the refused rows and import them as a correction.', params: { ended, unknown } },
        ),
      ];

/** Facts of a register of which it can be told that a supply leaves out a large part. */
const fewFacts = 100;
/** The part of them that a supply seldom ends. */
const largePart = 0.3;
/** The same of a file that seems to have been cut. */
const partOfCut = 0.05;

const factsBefore = ({ ended, changed, unchanged }: ImportCounts): number => ended + changed + unchanged;

/** A supply whose last line is open, and that would end a part of what was said before, was cut: it ends nothing. */
export const severed = ({ files, report }: Load, counts: ImportCounts): Problem[] => {
  const before = factsBefore(counts);
  const ends = counts.ended;
  const isOpen = report.problems.some(({ code }) => code === 'last_line_open');
  if (!isOpen || before < fewFacts || ends < before * partOfCut) return [];
  return [
    loadProblem(
      'supply_cut',
      files[0]!.name,
      `the file seems to have been cut, and of ${before} facts it leaves out ${ends}: they stand`,
      {
        hint: 'Give the whole file. If it is whole, end its last line.',
        params: { ends, before },
      },
    ),
  ];
};

export const strangers = ({ files }: Load, counts: ImportCounts): Problem[] => {
  const before = factsBefore(counts);
  const { ended } = counts;
  if (before < fewFacts || ended < before * largePart) return [];
  return [
    loadProblem(
      'ended_most',
      files[0]!.name,
      `of ${before} facts that were said before ${ended} ended: is the supply whole, and of the same body as those before?`,
      {
        severity: 'warning',
        hint: 'If it is not, undo it, and give the whole supply, with the body whose it is.',
        params: { ended, before },
      },
    ),
  ];
};

/** Of rows that say of the same thing each something else nobody can tell which is right. */
export const contradiction = (
  { files }: Load,
  { contradicted = 0 }: ImportCounts,
  [first]: readonly ImportRepeatRow[],
): Problem[] =>
  first === undefined || contradicted === 0
    ? []
    : [
        loadProblem(
          'said_otherwise',
          files[first.file]!.name,
          `${contradicted} facts are said otherwise than by an earlier row of the supply: the later row stands`,
          {
            severity: 'warning',
            line: first.line,
            hint: 'Look at those rows: one of each two is wrong, or the key in the driver is too short.',
            params: { contradicted },
          },
        ),
      ];

/** One code of two people: nobody can tell whose it is, and what is known of the two is mixed until the wrong row is mended. */
export const mixture = ({ files }: Load, { misnamed = 0 }: ImportCounts): Problem[] =>
  misnamed === 0
    ? []
    : [
        loadProblem(
          'named_otherwise',
          files[0]!.name,
          `${misnamed} rows give the key of a person to another, of other names or another birth: what is said of both is kept as of one`,
          {
            severity: 'warning',
            hint: 'They are told with those that say otherwise than an earlier row. Mend the wrong one of each two and import it as a correction.',
            params: { count: misnamed },
          },
        ),
      ];
