import { expect, it } from 'vitest';
import { pageRenderer } from '../../src/site/render.ts';
import { sketchSite } from './example-site.ts';

/** The lines of a code block that stand out, by their words. */
async function markedLines(fence: string): Promise<readonly string[]> {
  const source = `# T\n\n\`\`\`${fence}\none\ntwo\nthree\nfour\n\`\`\`\n`;
  const site = sketchSite({ 'page.md': source });
  const [page] = site.model.pages;
  if (page === undefined) throw new Error('There is no page.');
  const { html } = await pageRenderer(site)(page);
  return [...html.matchAll(/<div class="ec-line highlight mark">.*?>(\w+)<\/span><\/div>/g)].map(
    ([, word = '']) => word,
  );
}

it.each([
  ['text {2,4}', ['two', 'four']],
  ['text title="a.txt" hl_lines="2 3-4"', ['two', 'three', 'four']],
  ['text {hl_lines=[1,"3-4"]}', ['one', 'three', 'four']],
  ['text linenums="1"', []],
])('the lines that ```%s names stand out', async (fence, lines) => {
  expect(await markedLines(fence)).toEqual(lines);
});
