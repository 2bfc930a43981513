import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose suites start processes or browsers and wait for them. */
const long = ['/test/anomaly/', '/test/e2e/', '/test/core/http/'];

/** Long suites first, so that none of them runs alone at the end while a core is idle. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isShort = ({ moduleId }: TestSpecification) => Number(!long.some((folder) => moduleId.includes(folder)));
    return (await super.sort(files)).sort((a, b) => isShort(a) - isShort(b));
  }
}
