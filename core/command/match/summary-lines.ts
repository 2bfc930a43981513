import type { MatchingReport } from '../../registry/matching/index.ts';
import { paint, type Terminal } from '../terminal.ts';

/** A report in the words of whoever has to decide what to do with it. */
export function summaryLines(report: MatchingReport, terminal: Terminal): string[] {
  const { pairs, clusters, thresholds, estimates, rules } = report;
  const cut = rules.filter(({ leftOut }) => leftOut.blocks > 0);
  return [
    '',
    `Compared ${number(pairs.compared)} pairs, brought together by ${rules.map(({ id }) => id).join(', ')}.`,
    ...cut.map(({ id, leftOut }) =>
      paint(
        terminal,
        'yellow',
        `Left out of ${id}: ${number(leftOut.blocks)} blocks that are too large, ${number(leftOut.records)} records, ${number(leftOut.pairs)} pairs.`,
      ),
    ),
    `${paint(terminal, 'green', `Linked ${number(pairs.linked)} pairs`)} from ${percent(thresholds.link)} on${report.oneToOne ? ', one to one' : ''}; ${number(pairs.review)} to review from ${percent(thresholds.review)} on.`,
    `${number(clusters.count)} people are there more than once, one of them ${clusters.largest} times at most.`,
    `Expected: ${percent(estimates.precision, 2)} of the links are right, ${percent(estimates.recall, 1)} of ${number(Math.round(estimates.truePairs))} true pairs are linked, ${number(Math.round(estimates.unseen))} were never compared.`,
  ];
}

function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
}

function percent(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits)} %`;
}
