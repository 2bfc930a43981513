import { css } from 'lit';

/** What was answered, to look over before filing; on paper only that. */
export const answersSummary = css`
  .answers-summary {
    display: grid;
    gap: 0.75rem;
    min-inline-size: 0;
  }
  .answers-summary .read-title {
    color: var(--nucleo-title);
    font-weight: 700;
    break-after: avoid;
  }
  .answers-summary .level-3 {
    margin-block-start: 0.75rem;
    padding-block-end: 0.25rem;
    border-block-end: 2px solid var(--nucleo-primary);
    font-size: 1.125rem;
  }
  .answers-summary .pairs {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr));
    gap: 0.75rem 2rem;
    margin: 0;
  }
  .answers-summary .pair {
    break-inside: avoid;
  }
  .answers-summary dt {
    color: var(--nucleo-quiet);
    font-size: 0.875rem;
  }
  .answers-summary dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .answers-summary .unanswered {
    color: var(--nucleo-quiet);
  }
  .answers-summary :is(.message, .note) {
    display: block;
  }
  .answers-summary .way {
    min-block-size: 1.5rem;
  }
  .answers-summary dd .way {
    margin-inline-start: 0.5rem;
  }
  @media print {
    .steps:has(.answers-summary) :is(.steplist, .progress, .actions, .way),
    .answers-summary .way {
      display: none;
    }
  }
`;
