import { describe, expect, test } from 'vitest';
import { compareValues } from '../../src/vocabulary/comparison.ts';
import { type GrammarName, readManifestValue } from '../../src/vocabulary/grammar.ts';
import { type Reading, readPhrase } from '../../src/vocabulary/reading.ts';
import { plainValue } from '../../src/vocabulary/value.ts';

function read(grammar: GrammarName, text: string, ...terms: readonly string[]): readonly string[] {
  return readPhrase(grammar, { text, terms }).map(show);
}

function show(reading: Reading): string {
  if (reading.says === 'unreadable') return 'unreadable';
  const plain = plainValue(reading.value);
  const shown = typeof plain === 'object' ? `[${plain.join(' ')}]` : String(plain);
  return reading.says === 'default' ? `default ${shown}` : shown;
}

describe('what a cell says of a flag', () => {
  test.each([
    ['true', 'true'],
    ['no', 'false'],
    ['✅', 'true'],
    ['true — blocks its dependents', 'true'],
    ['yes, after the first start', 'true'],
    ['not set', 'absent'],
    ['default', 'absent'],
    ['true for core, false for apps', 'unreadable'],
    ['✅ yes', 'true'],
    ['❌ no', 'false'],
    ['✅ no', 'unreadable'],
    ['off, on purpose', 'false'],
    ['depends', 'unreadable'],
    ['—', 'unreadable'],
  ])('%s', (text, expected) => {
    expect(read('flag', text)).toEqual([expected]);
  });

  test('an empty cell says nothing', () => {
    expect(read('flag', ' ')).toEqual([]);
  });

  test.each([
    'not set (defaults to true)',
    'not set (defaults to true for non-root)',
    'default(true)',
    'default: true',
    'unset, default is true',
  ])('"%s" leaves the flag out and claims a default', (text) => {
    expect(read('flag', text)).toEqual(['absent', 'default true']);
  });

  test('"true (default)" gives a value and calls it the default', () => {
    expect(read('flag', 'true (default)')).toEqual(['true', 'default true']);
  });
});

test('"default" in a name or a path is a part of it, and claims no default', () => {
  expect(read('text', 'default', 'default')).toEqual(['default']);
  expect(read('path', './apps/default/web', './apps/default/web')).toEqual(['./apps/default/web']);
  expect(read('references', 'default-deny, web')).toEqual(['[default-deny web]']);
});

describe('what a cell says of dependencies', () => {
  test.each(['none', 'None', 'none (root)', 'Flux root only', '—', '-', 'no dependencies', 'not set'])(
    '"%s" is an empty list',
    (text) => {
      expect(read('references', text)).toEqual(['[]']);
    },
  );

  test.each([
    ['a, b', '[a b]'],
    ['a and b', '[a b]'],
    ['a + b', '[a b]'],
    ['storage/longhorn, a', '[storage/longhorn a]'],
    ['a (the first one), b', '[a b]'],
    ['both a and b.', '[a b]'],
  ])('"%s" is a list', (text, expected) => {
    expect(read('references', text)).toEqual([expected]);
  });

  test('health checks carry kind and namespace', () => {
    expect(read('references', 'DaemonSet cni (kube-system), Deployment dns (kube-system)')).toEqual([
      '[DaemonSet/kube-system/cni Deployment/kube-system/dns]',
    ]);
  });

  test('a kind may stand in brackets behind the name', () => {
    expect(read('references', 'cni (DaemonSet), dns (critical)')).toEqual(['[DaemonSet/cni dns]']);
    expect(read('references', 'mesh HelmRelease, dns Deployment')).toEqual(['[HelmRelease/mesh Deployment/dns]']);
    expect(read('references', 'HelmReleases mesh, dns')).toEqual(['[HelmRelease/mesh dns]']);
    expect(read('references', 'mesh webhook Deployment')).toEqual(['unreadable']);
    expect(read('references', 'HelmRelease/mesh/istio, mesh/dns')).toEqual(['[HelmRelease/mesh/istio mesh/dns]']);
  });

  test('an address is no name, and what stands before it no kind', () => {
    for (const text of ['OCI charts.example.org/library', 'ghcr.io/charts', 'fleet/charts/library'])
      expect(read('references', text, 'charts.example.org/library')).toEqual(['unreadable']);
  });

  test('"Waits for" is no kind', () => {
    expect(read('references', 'Waits for cni (DaemonSet)', 'cni')).toEqual(['[DaemonSet/cni]']);
  });

  test('a remark that names more, a pointer and an object of another kind leave the list open', () => {
    for (const text of [
      'network (and so storage)',
      'netz (damit basis)',
      'network; see layers',
      'network, key Secret',
    ]) {
      expect(read('references', text, 'key')).toEqual(['unreadable']);
    }
  });

  test('a conjunction parts names and is no part of one', () => {
    expect(read('references', 'network e storage')).toEqual(['[network storage]']);
    expect(read('references', 'search-and-index')).toEqual(['[search-and-index]']);
    expect(read('references', 'network, storage — not search')).toEqual(['[network storage]']);
    expect(read('references', 'not search')).toEqual(['unreadable']);
  });

  test('a wikilink is the name of its page', () => {
    expect(read('references', '[[network]], [[layers/storage|disks]]')).toEqual(['[network storage]']);
  });

  test('a source is nothing to wait for', () => {
    expect(read('references', 'flux-system (source)')).toEqual(['unreadable']);
  });

  test('words around a name that the page sets apart are a remark', () => {
    expect(read('references', 'a once its CRDs exist', 'a')).toEqual(['[a]']);
  });

  test.each(['all of the above', 'core, plus monitoring when enabled', 'a, but not b', 'a or b', 'everything'])(
    '"%s" is no plain list',
    (text) => {
      expect(read('references', text)).toEqual(['unreadable']);
    },
  );
});

describe('what a cell says of a duration', () => {
  test.each([
    ['10m', 600_000],
    ['10m0s', 600_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['5 minutes', 300_000],
    ['1 hour (upper bound)', 3_600_000],
    ['fifteen minutes', 900_000],
    ['hourly', 3_600_000],
    ['every half hour', 1_800_000],
  ])('%s', (text, milliseconds) => {
    expect(readPhrase('duration', { text, terms: [] })).toMatchObject([{ says: 'value', value: { milliseconds } }]);
  });

  test.each(['1d', '~5m', '5m / 10m', '5–10 minutes', 'soon', 'a few minutes', 'hour by hour', '5m (was 3m)'])(
    '"%s" could not be read',
    (text) => {
      expect(read('duration', text)).toEqual(['unreadable']);
    },
  );
});

test('every 10 minutes is a length of time, and 80/443 are two ports', () => {
  expect(read('duration', 'every 10 minutes')).toEqual(read('duration', '10 minutes'));
  expect(read('duration', 'alle 15m')).toEqual(read('duration', '15m'));
  expect(read('port', '80/443')).toEqual(read('port', '80, 443'));
});

describe('what a cell says of a path', () => {
  test('./x, x and x/ are one place', () => {
    const [first, second, third] = ['./apps', 'apps', 'apps/'].map((text) => readManifestValue('path', text));
    expect(first && second && compareValues(first, second)).toBe('same');
    expect(second && third && compareValues(second, third)).toBe('same');
  });

  test.each(['./apps/<name>', 'apps/*', 'apps/{cluster}', 'see the overlay'])('"%s" is no path', (text) => {
    expect(read('path', text)).toEqual(['unreadable']);
  });

  test('a remark in brackets is left aside', () => {
    expect(read('path', './apps (overlay)', './apps')).toEqual(['./apps']);
  });
});

describe('versions, addresses and ports', () => {
  test.each([
    ['version', 'v1.2.3', 'v1.2.3'],
    ['version', '1.2.3 (chart)', '1.2.3'],
    ['version', 'latest', 'unreadable'],
    ['address', '192.168.1.240, fd00::1', '[192.168.1.240 fd00::1]'],
    ['address', 'on the LAN', 'unreadable'],
    ['port', '8004 → 8080', '[8004]'],
    ['port', '80/TCP, 443', '[80 443]'],
    ['port', '70000', 'unreadable'],
    ['host', 'Blog.Example.org', '[blog.example.org]'],
  ] as const)('%s "%s"', (grammar, text, expected) => {
    expect(read(grammar, text)).toEqual([expected]);
  });
});

describe('sizes', () => {
  test.each([
    ['4Gi', '4Gi', 'same'],
    ['4 GiB', '4Gi', 'same'],
    ['4096Mi', '4Gi', 'same'],
    ['4GB', '4Gi', 'same'],
    ['4GB', '4G', 'same'],
    ['5Gi', '4Gi', 'different'],
    ['4G', '4Gi', 'different'],
    ['4GB', '5Gi', 'different'],
  ])('page %s against manifest %s is %s', (written, inManifest, expected) => {
    const [reading] = readPhrase('quantity', { text: written, terms: [] });
    const actual = readManifestValue('quantity', inManifest);
    expect(reading?.says === 'value' && actual !== null && compareValues(reading.value, actual)).toBe(expected);
  });

  test.each(['4', 'about 4Gi', '4Gi each', '4m', 'Gi', '2 x 4Gi'])('"%s" could not be read, or is no size', (text) => {
    expect(read('quantity', text)).toEqual([text === '4' ? '4' : 'unreadable']);
  });
});

describe('ranges of addresses', () => {
  test.each([
    ['192.0.2.240-192.0.2.250', '192.0.2.240-192.0.2.250', 'same'],
    ['192.0.2.240 – 250', '192.0.2.240-192.0.2.250', 'same'],
    ['192.0.2.240/28', '192.0.2.240-192.0.2.255', 'same'],
    ['192.0.2.240-192.0.2.249', '192.0.2.240-192.0.2.250', 'different'],
    ['192.0.2.0/24', '192.0.3.0/24', 'different'],
    ['192.0.2.7', '192.0.2.7/32', 'same'],
  ])('page %s against manifest %s is %s', (written, inManifest, expected) => {
    const [reading] = readPhrase('ranges', { text: written, terms: [] });
    expect(reading?.says === 'value' && compareValues(reading.value, { type: 'list', items: [inManifest] })).toBe(
      expected,
    );
  });

  test.each(['192.0.2.9-192.0.2.1', '192.0.2.0/33', 'the whole LAN', '192.0.2.x', '1-2-3'])('"%s" is none', (text) => {
    expect(read('ranges', text)).toEqual(['unreadable']);
  });
});

test.each([
  ['0 3 * * *', '0 3 * * *'],
  ['*/15  8-18 * * MON-FRI', '*/15 8-18 * * MON-FRI'],
  ['@daily', '@daily'],
  ['every day at three o', 'unreadable'],
  ['daily', 'unreadable'],
])('the schedule "%s" is %s', (text, expected) => {
  expect(read('schedule', text, text)).toEqual([expected]);
});
