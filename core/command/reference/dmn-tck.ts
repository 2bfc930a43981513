import areas from './dmn-tck.json' with { type: 'json' };
import { table } from './markdown.ts';

/** Why an area is not whole, where the reason is the profile and not a defect. */
const REASONS: Readonly<Record<string, string>> = {
  '0021-singleton-list': 'the judge does not convert values to the types that a model declares',
  '0037-dt-on-bkm-implicit-params': 'a parameter whose name holds a dot is read as a path',
  '0068-feel-equality': 'fractions of a second count, and `(=10)` is the range from 10 to 10',
  '0069-feel-list': 'a name that no element has is unknown here, so the filter is unknown too',
  '0070-feel-instance-of': 'the judge does not read the types that a model defines',
  '0076-feel-external-java': 'functions written in Java are left out by design',
  '0082-feel-coercion': 'the judge does not convert values to the types that a model declares',
  '0085-decision-services': 'the judge does not convert values to the types that a model declares',
  '0086-import': 'the judge does not read imported models',
  '0089-nested-inputdata-imports': 'the judge does not read imported models',
  '0092-feel-lambda': 'built-in functions are not values',
  '0103-feel-is-function': 'an argument that is missing is a mistake, and not null',
  '1111-feel-matches-function': 'references back to a group are left out: they can take endless time',
  '1146-feel-context-put-function': 'a list of keys is taken under the name of one key too',
  '1148-feel-now-function': 'there is no clock: `now` is an input',
  '1149-feel-today-function': 'there is no clock: `today` is an input',
  '1156-range-function': 'the parser does not read `range<number>` and the like as types',
};

/** What the public test cases of DMN say of the engine; the figures are those that the judge in the tests measured. */
export function tckLines(): readonly string[] {
  const levels = [...new Set(areas.map(({ level }) => level))];
  const whole = levels.map((name) => {
    const of = areas.filter(({ level }) => level === name);
    const passed = sum(of.map((each) => each.passed));
    const failed = sum(of.map((each) => each.failed.length));
    const unsupported = sum(of.map((each) => each.unsupported.length));
    const share = Math.floor((1000 * passed) / (passed + failed + unsupported)) / 10;
    return [name, passed, failed, unsupported, `${share} %`].map(String);
  });
  const notWhole = areas.filter(({ failed, unsupported }) => failed.length + unsupported.length > 0);
  return [
    '## Judged by the public test cases',
    '',
    'The [test cases of DMN](https://github.com/dmn-tck/tck) are run over this engine. Decision tables and other boxed expressions are read by a thin interpreter in the tests. *Unsupported* are cases that differ and use what is left out. Unknown counts as null, and numbers may differ by a hundred-millionth.',
    '',
    ...table(['level', 'passed', 'failed', 'unsupported', 'share'], whole),
    'Areas not named here pass whole.',
    '',
    ...table(
      ['area', 'passed', 'failed', 'unsupported', 'reason', 'cases that differ'],
      notWhole.map(({ area, passed, failed, unsupported }) => [
        area,
        String(passed),
        String(failed.length),
        String(unsupported.length),
        REASONS[area] ?? 'not examined',
        [...failed, ...unsupported].join(', '),
      ]),
    ),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, each) => whole + each, 0);
}
