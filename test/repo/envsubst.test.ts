import { describe, expect, test } from 'vitest';
import { expandText, type Unresolved } from '../../src/repo/envsubst.ts';
import { takesLinearTime } from '../support/growth.ts';

const VALUES: Readonly<Record<string, string>> = {
  name: 'Web.Example.org',
  empty: '',
  domain: 'example.org',
  file: 'a.tar.gz',
  path: '/usr/local/bin',
  umlaut: 'é1',
};

function expand(text: string): string | Unresolved {
  return expandText(text, (name) => VALUES[name]);
}

/** `{…}` stands for `${…}`, which a template literal would take for its own. */
function text(written: string): string {
  return written.replaceAll('{', '$' + '{');
}

describe('a text', () => {
  test.each([
    ['a {domain} b', 'a example.org b'],
    ['{name}/{domain}', 'Web.Example.org/example.org'],
    ['{missing:-blog}', 'blog'],
    ['{missing:=blog}', 'blog'],
    ['{missing-blog}', 'blog'],
    ['{missing=blog}', 'blog'],
    ['{empty:-blog}', 'blog'],
    ['{domain:-blog}', 'example.org'],
    ['{missing:-a{domain}b}', 'aexample.orgb'],
    ['{missing:=https://}', 'https://'],
    ['{missing:-}', ''],
    ['{missing:-{other:-{domain}}}', 'example.org'],
    ['{#domain}', '11'],
    ['{#umlaut}', '3'],
    ['{name^}', 'Web.Example.org'],
    ['{domain^}', 'Example.org'],
    ['{name^^}', 'WEB.EXAMPLE.ORG'],
    ['{name,}', 'web.Example.org'],
    ['{name,,}', 'web.example.org'],
    ['{name:4}', 'Example.org'],
    ['{name:1:2}', 'eb'],
    ['{name:0:-4}', 'Web.Example'],
    ['{name:50}', ''],
    ['{name: -3}', 'Web.Example.org'],
    ['{name:x}', 'Web.Example.org'],
    ['{name/./-}', 'Web-Example.org'],
    ['{name//./-}', 'Web-Example-org'],
    ['{name/./}', 'WebExample.org'],
    ['{name/#Web/api}', 'api.Example.org'],
    ['{name/#Example/api}', 'Web.Example.org'],
    ['{name/%org/com}', 'Web.Example.com'],
    ['{path//\\//_}', '_usr_local_bin'],
    ['{missing:-{path##*/}}', 'bin'],
    ['{file%.*}', 'a.tar'],
    ['{file%%.*}', 'a'],
    ['{file#*.}', 'tar.gz'],
    ['{file##*.}', 'gz'],
    ['{file#[a-c].}', 'tar.gz'],
    ['{path##*/}', 'bin'],
    ['$name $(name) $', '$name $(name) $'],
    ['$'.concat('{domain}'), '{domain}'],
    ['$$HOME', '$HOME'],
    ['$$'.concat('{domain}'), '$example.org'],
    ['no variable', 'no variable'],
  ])('%s becomes %s', (written, result) => {
    expect(expand(text(written))).toBe(text(result));
  });

  test.each([
    ['{missing}', 'nothing defines its variable missing', 'missing'],
    ['{missing^^}', 'nothing defines its variable missing', 'missing'],
    ['{missing:-{other}}', 'nothing defines its variable other', 'other'],
    ['{domain:-{other}}', 'nothing defines its variable other', 'other'],
    ['{name', 'it begins a variable and does not end it', undefined],
    ['{}', 'its variable without a valid name is used in a form that Flux does not know', undefined],
    ['{name:?sorry}', 'its variable name is used in a form that Flux does not know', undefined],
    ['{name:+set}', 'its variable name is used in a form that Flux does not know', undefined],
    ['{name+set}', 'its variable name is used in a form that Flux does not know', undefined],
    ['{list[@]}', 'its variable list is used in a form that Flux does not know', undefined],
  ])('%s is unknown: %s', (written, reason, undefinedVariable) => {
    expect(expand(text(written))).toEqual({ reason, ...(undefinedVariable ? { undefinedVariable } : {}) });
  });

  test('what a variable cannot tell goes through every operation, but not where a default is given up', () => {
    const secret: Unresolved = { reason: 'it is secret' };
    const lookup = (name: string) => (name === 'token' ? secret : VALUES[name]);
    expect(expandText(text('{token^^}'), lookup)).toBe(secret);
    expect(expandText(text('{name/{token}/x}'), lookup)).toBe(secret);
    expect(expandText(text('{domain:-{token}}'), lookup)).toBe('example.org');
    expect(expandText(text('{missing:-{token}}'), lookup)).toBe(secret);
  });

  test('many dollars, deep nesting and patterns full of stars take no long time', () => {
    expect(expand(text('{'.repeat(100_000)))).toEqual({
      reason: 'its variable without a valid name is used in a form that Flux does not know',
    });
    const nested = `${text('{a:-').repeat(100_000)}${'}'.repeat(100_000)}`;
    expect(expand(nested)).toEqual({ reason: 'its defaults are nested too deeply' });
    const pattern = text(`{long%%${'*a'.repeat(20)}b}`);
    const strip = (length: number) => {
      const long = 'a'.repeat(length);
      return expandText(pattern, () => long) === long;
    };
    expect(strip(20_000)).toBe(true);
    expect(takesLinearTime(strip, 20_000)).toBe(true);
  });
});
