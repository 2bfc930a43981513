import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getFileInfo } from 'prettier';
import { describe, expect, it } from 'vitest';
import { project } from './fences.ts';

describe('npm run format', () => {
  it('leaves alone what is generated', async () => {
    const pages = readdirSync(join(project, 'docs/reference')).map((name) => `docs/reference/${name}`);
    expect(pages).toContain('docs/reference/errors.md');
    for (const file of [...pages, 'package-lock.json']) {
      const { ignored } = await getFileInfo(join(project, file), { ignorePath: join(project, '.prettierignore') });
      expect([file, ignored]).toEqual([file, true]);
    }
    const { ignored } = await getFileInfo(join(project, 'docs/tutorial.md'), { ignorePath: join(project, '.prettierignore') });
    expect(ignored).toBe(false);
  });
});
