import { expect, test } from 'vitest';
import { claimsIn, statementsIn } from './statements.ts';

const HEAD = '<tr><th>Kustomization</th><th>Wait</th><th>Depends on</th></tr>';
const ROWS = `<tr><td><code>apps-web</code></td><td>true</td><td><b>base-network</b><br>base-storage</td></tr>
<tr><td>apps-data</td><td>false</td><td>none</td></tr>`;

function said(table: string) {
  return statementsIn(`# Flux\n\n${table}\n`).map(([, ...statement]) => statement);
}

const EXPECTED = [
  ['apps-web', 'spec.wait', 'true'],
  ['apps-web', 'spec.dependsOn', 'base-network, base-storage'],
  ['apps-data', 'spec.wait', 'false'],
  ['apps-data', 'spec.dependsOn', 'none'],
];

test('a plain table in HTML says what one in Markdown says', () => {
  expect(said(`<table>\n${HEAD}\n${ROWS}\n</table>`)).toEqual(EXPECTED);
  expect(said(`<table class="wide"><thead>${HEAD}</thead><tbody>${ROWS}</tbody></table>`)).toEqual(EXPECTED);
});

test('its statements stand where their words do', () => {
  const places = claimsIn(`# Flux\n\n<table>\n${HEAD}\n${ROWS}\n</table>\n`).map(({ place, text }) => [
    place.line,
    place.column,
    text,
  ]);
  expect(places).toEqual([
    [5, 39, 'true'],
    [5, 52, '<b>base-network</b><br>base-storage'],
    [6, 27, 'false'],
    [6, 41, 'none'],
  ]);
});

test('a table that is more than rows and cells is left alone', () => {
  expect(said(`<table>\n${HEAD}\n${ROWS.replace('<td>', '<td colspan="2">')}\n</table>`)).toEqual([]);
  expect(said(`<table>\n${HEAD}\n${ROWS.replace('true', 'true <img src="yes.png">')}\n</table>`)).toEqual([]);
  expect(said(`<table>\n${HEAD}\n${ROWS.replace('true', 'true &amp; so on')}\n</table>`)).toEqual([]);
  expect(said(`<table><tr><td><table>${HEAD}${ROWS}</table></td></tr></table>`)).toEqual([]);
  expect(said(`<table>\n${HEAD}\n${ROWS}`)).toEqual([]);
  expect(said(`<!--\n<table>${HEAD}${ROWS}</table>\n-->`)).toEqual([]);
  expect(said(`\`\`\`html\n<table>${HEAD}${ROWS}</table>\n\`\`\``)).toEqual([]);
  expect(said('<table><tr><th>Host</th><th>Wait</th></tr><tr><td>router</td><td>true</td></tr></table>')).toEqual([]);
});
