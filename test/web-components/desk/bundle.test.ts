import { beforeAll, describe, expect, it } from 'vitest';
import * as runtime from '../../../forms/validator-runtime.ts';
import { bundleDesk } from './stub-bundle.ts';

let files: ReadonlyMap<string, string | Uint8Array>;
beforeAll(async () => {
  files = await bundleDesk();
});

const text = (path: string) => String(files.get(path));

describe('the bundle', () => {
  it('has nothing inline in its page, and hashed names for all it refers to', () => {
    const page = text('/index.html');
    expect(page).not.toMatch(/<style|\sstyle=|<script(?![^>]*src=)|\son\w+=/);
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    // Its icon, script and style, and what the script is going to ask for.
    expect(named.length).toBeGreaterThanOrEqual(3);
    for (const address of named) {
      expect(address).toMatch(/^\/assets\/([\w-]+-[\w-]{8}\.(js|css|svg)|validator-runtime\.js)$/);
      expect(files.has(address)).toBe(true);
    }
  });

  it('serves the runtime of compiled validators under the name they import, with all it exports', async () => {
    const made = (await import(`data:text/javascript,${encodeURIComponent(text('/assets/validator-runtime.js'))}`)) as Record<
      string,
      unknown
    >;
    expect(Object.keys(made).toSorted()).toEqual(Object.keys(runtime).toSorted());
  });

  it('carries no compiler of schemas and no parser of expressions', () => {
    const code = [...files]
      .filter(([path]) => path.endsWith('.js'))
      .map(([, content]) => String(content))
      .join('\n');
    expect(code).not.toMatch(/new Function\(|\beval\(/);
    expect(code).not.toContain('LRParser');
  });
});
