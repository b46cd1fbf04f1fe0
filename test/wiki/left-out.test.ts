import { describe, expect, test } from 'vitest';
import { namesLeftOut } from '../../src/wiki/left-out.ts';
import { readPage } from '../../src/wiki/page.ts';

describe('what a page leaves out on purpose', () => {
  test.each([
    ['The repository also has `spare`. It is left out of this page.', ['spare']],
    ['> Scope: everything; `spare` and **other** are not shown.', ['spare', 'other']],
    ['- `apps`\n- `spare` (out of scope)', ['spare']],
    ['## Out of scope\n\n- `spare`\n\n### Why\n\n`other` is old.\n\n## Layers\n\n`apps`', ['spare', 'other']],
    ['`apps` waits for `base`.', []],
    ['Leave the comments out of `apps`.', []],
  ])('%j', (source, names) => {
    expect([...namesLeftOut(readPage('page.md', source))]).toEqual(names);
  });
});
