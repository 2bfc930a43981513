/** The whole check of `npm test`: types, then every suite; the last line counts them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

const folder = mkdtempSync(join(tmpdir(), 'nucleo-test-'));
const report = join(folder, 'report.json');
const isTyped = run('tsc', ['--noEmit', '-p', '.']);
const isGreen = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
const totals = countOf(report);
const failed = totals.failed + (isTyped ? 0 : 1) + (!isGreen && totals.failed === 0 ? 1 : 0);
rmSync(folder, { recursive: true, force: true });
console.log(`types: ${isTyped ? 'sound' : 'unsound'}`);
console.log(
  `${totals.passed + (isTyped ? 1 : 0)} passed, ${failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`,
);
process.exitCode = failed === 0 ? 0 : 1;

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

/** A suite that fails before its first test counts as one failure. */
function countOf(file: string): { passed: number; failed: number; skipped: number } {
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Report;
    const broken = read.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length;
    return { passed: read.numPassedTests, failed: read.numFailedTests + broken, skipped: read.numPendingTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
